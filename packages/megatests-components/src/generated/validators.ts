// @ts-nocheck
// Made from the JSON Schemas by scripts/generateJsonSchemas.ts: a compiled schema needs no compiler when it is used.
import type { SchemaValidator } from "../internal/schemaValidator";
"use strict";
export const specValidator: SchemaValidator = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["discriminator","region","workDir"],"properties":{"discriminator":{"type":"string","enum":["aws-batch"]},"nextflowConfig":{"type":"string"},"labels":{"type":"array","items":{"type":["integer","object"],"minimum":1,"required":["id"],"properties":{"id":{"type":"integer","minimum":1}}}},"forgedResources":{},"deletedResources":{},"region":{"type":"string","pattern":"^[a-z]{2,4}(-[a-z]+)+-[0-9]$"},"workDir":{"type":"string","pattern":"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/*?$\\s]+)*$"},"waveEnabled":{"type":"boolean"},"fusion2Enabled":{"type":"boolean"},"nvnmeStorageEnabled":{"type":"boolean"},"fusionSnapshots":{"type":"boolean"},"headJobCpus":{"type":"integer","minimum":1},"headJobMemoryMb":{"type":"integer","minimum":1},"headJobRole":{"type":"string"},"computeJobRole":{"type":"string"},"executionRole":{"type":"string"},"headQueue":{"type":"string"},"computeQueue":{"type":"string"},"dragenQueue":{"type":"string"},"dragenInstanceType":{"type":"string"},"environment":{"type":"array","items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"value":{"type":"string"},"head":{"type":"boolean"},"compute":{"type":"boolean"}},"additionalProperties":false}},"preRunScript":{"type":"string","maxLength":1024},"postRunScript":{"type":"string","maxLength":1024},"cliPath":{"type":"string"},"logGroup":{"type":"string","pattern":"^$|^[\\w./#-]{1,512}$"},"volumes":{"type":"array","items":{"type":"string"}},"storageType":{"type":"string"},"lustreId":{"type":"string"},"forge":{"type":"object","properties":{"type":{"type":"string","enum":["SPOT","EC2"]},"minCpus":{"type":"integer","minimum":0},"maxCpus":{"type":"integer","minimum":1},"instanceTypes":{"type":"array","items":{"type":"string"}},"gpuEnabled":{"type":"boolean"},"arm64Enabled":{"type":"boolean"},"fargateHeadEnabled":{"type":"boolean"},"allocStrategy":{"type":"string","enum":["BEST_FIT","BEST_FIT_PROGRESSIVE","SPOT_CAPACITY_OPTIMIZED","SPOT_PRICE_CAPACITY_OPTIMIZED"]},"bidPercentage":{"type":"integer","minimum":0,"maximum":100},"allowBuckets":{"type":"array","items":{"type":"string","pattern":"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$"}},"disposeOnDeletion":{"type":"boolean"},"vpcId":{"type":"string"},"subnets":{"type":"array","items":{"type":"string"}},"securityGroups":{"type":"array","items":{"type":"string"}},"imageId":{"type":"string"},"ec2KeyPair":{"type":"string"},"ecsConfig":{"type":"string"},"ebsBootSize":{"type":"integer","minimum":8},"ebsAutoScale":{"type":"boolean"},"ebsBlockSize":{"type":"integer","minimum":1},"efsCreate":{"type":"boolean"},"efsId":{"type":"string"},"efsMount":{"type":"string"},"fsxName":{"type":"string"},"fsxSize":{"type":"integer","minimum":0},"fsxMount":{"type":"string"},"dragenEnabled":{"type":"boolean"},"dragenAmiId":{"type":"string"},"dragenInstanceType":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false,"$id":"specValidator"};
const func2 = Object.prototype.hasOwnProperty;
const func3 = (text) => [...text].length;
const pattern0 = new RegExp("^[a-z]{2,4}(-[a-z]+)+-[0-9]$", "u");
const pattern1 = new RegExp("^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/*?$\\s]+)*$", "u");
const pattern2 = new RegExp("^$|^[\\w./#-]{1,512}$", "u");
const pattern3 = new RegExp("^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="specValidator" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.discriminator === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "discriminator"},message:"must have required property '"+"discriminator"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.region === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "region"},message:"must have required property '"+"region"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.workDir === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "workDir"},message:"must have required property '"+"workDir"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.discriminator !== undefined){
let data0 = data.discriminator;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/discriminator",schemaPath:"#/properties/discriminator/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.discriminator.type,parentSchema:schema11.properties.discriminator,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(data0 === "aws-batch")){
const err5 = {instancePath:instancePath+"/discriminator",schemaPath:"#/properties/discriminator/enum",keyword:"enum",params:{allowedValues: schema11.properties.discriminator.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.discriminator.enum,parentSchema:schema11.properties.discriminator,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.nextflowConfig !== undefined){
let data1 = data.nextflowConfig;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/nextflowConfig",schemaPath:"#/properties/nextflowConfig/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.nextflowConfig.type,parentSchema:schema11.properties.nextflowConfig,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.labels !== undefined){
let data2 = data.labels;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (!(data3 && typeof data3 == "object" && !Array.isArray(data3)))){
const err7 = {instancePath:instancePath+"/labels/" + i0,schemaPath:"#/properties/labels/items/type",keyword:"type",params:{type: schema11.properties.labels.items.type},message:"must be integer,object",schema:schema11.properties.labels.items.type,parentSchema:schema11.properties.labels.items,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/labels/" + i0,schemaPath:"#/properties/labels/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.labels.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.id === undefined){
const err9 = {instancePath:instancePath+"/labels/" + i0,schemaPath:"#/properties/labels/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema11.properties.labels.items.required,parentSchema:schema11.properties.labels.items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3.id !== undefined){
let data4 = data3.id;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err10 = {instancePath:instancePath+"/labels/" + i0+"/id",schemaPath:"#/properties/labels/items/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.labels.items.properties.id.type,parentSchema:schema11.properties.labels.items.properties.id,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/labels/" + i0+"/id",schemaPath:"#/properties/labels/items/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.labels.items.properties.id,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
}
}
else {
const err12 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.labels.type,parentSchema:schema11.properties.labels,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.region !== undefined){
let data5 = data.region;
if(typeof data5 === "string"){
if(!pattern0.test(data5)){
const err13 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]$"},message:"must match pattern \""+"^[a-z]{2,4}(-[a-z]+)+-[0-9]$"+"\"",schema:"^[a-z]{2,4}(-[a-z]+)+-[0-9]$",parentSchema:schema11.properties.region,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.region.type,parentSchema:schema11.properties.region,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.workDir !== undefined){
let data6 = data.workDir;
if(typeof data6 === "string"){
if(!pattern1.test(data6)){
const err15 = {instancePath:instancePath+"/workDir",schemaPath:"#/properties/workDir/pattern",keyword:"pattern",params:{pattern: "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/*?$\\s]+)*$"},message:"must match pattern \""+"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/*?$\\s]+)*$"+"\"",schema:"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/*?$\\s]+)*$",parentSchema:schema11.properties.workDir,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/workDir",schemaPath:"#/properties/workDir/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.workDir.type,parentSchema:schema11.properties.workDir,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.waveEnabled !== undefined){
let data7 = data.waveEnabled;
if(typeof data7 !== "boolean"){
const err17 = {instancePath:instancePath+"/waveEnabled",schemaPath:"#/properties/waveEnabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.waveEnabled.type,parentSchema:schema11.properties.waveEnabled,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.fusion2Enabled !== undefined){
let data8 = data.fusion2Enabled;
if(typeof data8 !== "boolean"){
const err18 = {instancePath:instancePath+"/fusion2Enabled",schemaPath:"#/properties/fusion2Enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.fusion2Enabled.type,parentSchema:schema11.properties.fusion2Enabled,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.nvnmeStorageEnabled !== undefined){
let data9 = data.nvnmeStorageEnabled;
if(typeof data9 !== "boolean"){
const err19 = {instancePath:instancePath+"/nvnmeStorageEnabled",schemaPath:"#/properties/nvnmeStorageEnabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.nvnmeStorageEnabled.type,parentSchema:schema11.properties.nvnmeStorageEnabled,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.fusionSnapshots !== undefined){
let data10 = data.fusionSnapshots;
if(typeof data10 !== "boolean"){
const err20 = {instancePath:instancePath+"/fusionSnapshots",schemaPath:"#/properties/fusionSnapshots/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.fusionSnapshots.type,parentSchema:schema11.properties.fusionSnapshots,data:data10};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.headJobCpus !== undefined){
let data11 = data.headJobCpus;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err21 = {instancePath:instancePath+"/headJobCpus",schemaPath:"#/properties/headJobCpus/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.headJobCpus.type,parentSchema:schema11.properties.headJobCpus,data:data11};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 1 || isNaN(data11)){
const err22 = {instancePath:instancePath+"/headJobCpus",schemaPath:"#/properties/headJobCpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.headJobCpus,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data.headJobMemoryMb !== undefined){
let data12 = data.headJobMemoryMb;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err23 = {instancePath:instancePath+"/headJobMemoryMb",schemaPath:"#/properties/headJobMemoryMb/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.headJobMemoryMb.type,parentSchema:schema11.properties.headJobMemoryMb,data:data12};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 1 || isNaN(data12)){
const err24 = {instancePath:instancePath+"/headJobMemoryMb",schemaPath:"#/properties/headJobMemoryMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.headJobMemoryMb,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
if(data.headJobRole !== undefined){
let data13 = data.headJobRole;
if(typeof data13 !== "string"){
const err25 = {instancePath:instancePath+"/headJobRole",schemaPath:"#/properties/headJobRole/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.headJobRole.type,parentSchema:schema11.properties.headJobRole,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.computeJobRole !== undefined){
let data14 = data.computeJobRole;
if(typeof data14 !== "string"){
const err26 = {instancePath:instancePath+"/computeJobRole",schemaPath:"#/properties/computeJobRole/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.computeJobRole.type,parentSchema:schema11.properties.computeJobRole,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.executionRole !== undefined){
let data15 = data.executionRole;
if(typeof data15 !== "string"){
const err27 = {instancePath:instancePath+"/executionRole",schemaPath:"#/properties/executionRole/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.executionRole.type,parentSchema:schema11.properties.executionRole,data:data15};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.headQueue !== undefined){
let data16 = data.headQueue;
if(typeof data16 !== "string"){
const err28 = {instancePath:instancePath+"/headQueue",schemaPath:"#/properties/headQueue/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.headQueue.type,parentSchema:schema11.properties.headQueue,data:data16};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.computeQueue !== undefined){
let data17 = data.computeQueue;
if(typeof data17 !== "string"){
const err29 = {instancePath:instancePath+"/computeQueue",schemaPath:"#/properties/computeQueue/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.computeQueue.type,parentSchema:schema11.properties.computeQueue,data:data17};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.dragenQueue !== undefined){
let data18 = data.dragenQueue;
if(typeof data18 !== "string"){
const err30 = {instancePath:instancePath+"/dragenQueue",schemaPath:"#/properties/dragenQueue/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.dragenQueue.type,parentSchema:schema11.properties.dragenQueue,data:data18};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.dragenInstanceType !== undefined){
let data19 = data.dragenInstanceType;
if(typeof data19 !== "string"){
const err31 = {instancePath:instancePath+"/dragenInstanceType",schemaPath:"#/properties/dragenInstanceType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.dragenInstanceType.type,parentSchema:schema11.properties.dragenInstanceType,data:data19};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.environment !== undefined){
let data20 = data.environment;
if(Array.isArray(data20)){
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
let data21 = data20[i1];
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.name === undefined){
const err32 = {instancePath:instancePath+"/environment/" + i1,schemaPath:"#/properties/environment/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.environment.items.required,parentSchema:schema11.properties.environment.items,data:data21};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key1 in data21){
if(!((((key1 === "name") || (key1 === "value")) || (key1 === "head")) || (key1 === "compute"))){
const err33 = {instancePath:instancePath+"/environment/" + i1,schemaPath:"#/properties/environment/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.environment.items,data:data21};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data21.name !== undefined){
let data22 = data21.name;
if(typeof data22 !== "string"){
const err34 = {instancePath:instancePath+"/environment/" + i1+"/name",schemaPath:"#/properties/environment/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.environment.items.properties.name.type,parentSchema:schema11.properties.environment.items.properties.name,data:data22};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data21.value !== undefined){
let data23 = data21.value;
if(typeof data23 !== "string"){
const err35 = {instancePath:instancePath+"/environment/" + i1+"/value",schemaPath:"#/properties/environment/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.environment.items.properties.value.type,parentSchema:schema11.properties.environment.items.properties.value,data:data23};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data21.head !== undefined){
let data24 = data21.head;
if(typeof data24 !== "boolean"){
const err36 = {instancePath:instancePath+"/environment/" + i1+"/head",schemaPath:"#/properties/environment/items/properties/head/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.environment.items.properties.head.type,parentSchema:schema11.properties.environment.items.properties.head,data:data24};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data21.compute !== undefined){
let data25 = data21.compute;
if(typeof data25 !== "boolean"){
const err37 = {instancePath:instancePath+"/environment/" + i1+"/compute",schemaPath:"#/properties/environment/items/properties/compute/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.environment.items.properties.compute.type,parentSchema:schema11.properties.environment.items.properties.compute,data:data25};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/environment/" + i1,schemaPath:"#/properties/environment/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.environment.items.type,parentSchema:schema11.properties.environment.items,data:data21};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.environment.type,parentSchema:schema11.properties.environment,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.preRunScript !== undefined){
let data26 = data.preRunScript;
if(typeof data26 === "string"){
if(func3(data26) > 1024){
const err40 = {instancePath:instancePath+"/preRunScript",schemaPath:"#/properties/preRunScript/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.preRunScript,data:data26};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/preRunScript",schemaPath:"#/properties/preRunScript/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.preRunScript.type,parentSchema:schema11.properties.preRunScript,data:data26};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.postRunScript !== undefined){
let data27 = data.postRunScript;
if(typeof data27 === "string"){
if(func3(data27) > 1024){
const err42 = {instancePath:instancePath+"/postRunScript",schemaPath:"#/properties/postRunScript/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema11.properties.postRunScript,data:data27};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/postRunScript",schemaPath:"#/properties/postRunScript/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.postRunScript.type,parentSchema:schema11.properties.postRunScript,data:data27};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.cliPath !== undefined){
let data28 = data.cliPath;
if(typeof data28 !== "string"){
const err44 = {instancePath:instancePath+"/cliPath",schemaPath:"#/properties/cliPath/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.cliPath.type,parentSchema:schema11.properties.cliPath,data:data28};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.logGroup !== undefined){
let data29 = data.logGroup;
if(typeof data29 === "string"){
if(!pattern2.test(data29)){
const err45 = {instancePath:instancePath+"/logGroup",schemaPath:"#/properties/logGroup/pattern",keyword:"pattern",params:{pattern: "^$|^[\\w./#-]{1,512}$"},message:"must match pattern \""+"^$|^[\\w./#-]{1,512}$"+"\"",schema:"^$|^[\\w./#-]{1,512}$",parentSchema:schema11.properties.logGroup,data:data29};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/logGroup",schemaPath:"#/properties/logGroup/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.logGroup.type,parentSchema:schema11.properties.logGroup,data:data29};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.volumes !== undefined){
let data30 = data.volumes;
if(Array.isArray(data30)){
const len2 = data30.length;
for(let i2=0; i2<len2; i2++){
let data31 = data30[i2];
if(typeof data31 !== "string"){
const err47 = {instancePath:instancePath+"/volumes/" + i2,schemaPath:"#/properties/volumes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.volumes.items.type,parentSchema:schema11.properties.volumes.items,data:data31};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.volumes.type,parentSchema:schema11.properties.volumes,data:data30};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.storageType !== undefined){
let data32 = data.storageType;
if(typeof data32 !== "string"){
const err49 = {instancePath:instancePath+"/storageType",schemaPath:"#/properties/storageType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.storageType.type,parentSchema:schema11.properties.storageType,data:data32};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.lustreId !== undefined){
let data33 = data.lustreId;
if(typeof data33 !== "string"){
const err50 = {instancePath:instancePath+"/lustreId",schemaPath:"#/properties/lustreId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.lustreId.type,parentSchema:schema11.properties.lustreId,data:data33};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.forge !== undefined){
let data34 = data.forge;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key2 in data34){
if(!(func2.call(schema11.properties.forge.properties, key2))){
const err51 = {instancePath:instancePath+"/forge",schemaPath:"#/properties/forge/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.forge,data:data34};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data34.type !== undefined){
let data35 = data34.type;
if(typeof data35 !== "string"){
const err52 = {instancePath:instancePath+"/forge/type",schemaPath:"#/properties/forge/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.type.type,parentSchema:schema11.properties.forge.properties.type,data:data35};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(!((data35 === "SPOT") || (data35 === "EC2"))){
const err53 = {instancePath:instancePath+"/forge/type",schemaPath:"#/properties/forge/properties/type/enum",keyword:"enum",params:{allowedValues: schema11.properties.forge.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.forge.properties.type.enum,parentSchema:schema11.properties.forge.properties.type,data:data35};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data34.minCpus !== undefined){
let data36 = data34.minCpus;
if(!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))){
const err54 = {instancePath:instancePath+"/forge/minCpus",schemaPath:"#/properties/forge/properties/minCpus/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.forge.properties.minCpus.type,parentSchema:schema11.properties.forge.properties.minCpus,data:data36};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 < 0 || isNaN(data36)){
const err55 = {instancePath:instancePath+"/forge/minCpus",schemaPath:"#/properties/forge/properties/minCpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.forge.properties.minCpus,data:data36};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
if(data34.maxCpus !== undefined){
let data37 = data34.maxCpus;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err56 = {instancePath:instancePath+"/forge/maxCpus",schemaPath:"#/properties/forge/properties/maxCpus/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.forge.properties.maxCpus.type,parentSchema:schema11.properties.forge.properties.maxCpus,data:data37};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 < 1 || isNaN(data37)){
const err57 = {instancePath:instancePath+"/forge/maxCpus",schemaPath:"#/properties/forge/properties/maxCpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.forge.properties.maxCpus,data:data37};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
if(data34.instanceTypes !== undefined){
let data38 = data34.instanceTypes;
if(Array.isArray(data38)){
const len3 = data38.length;
for(let i3=0; i3<len3; i3++){
let data39 = data38[i3];
if(typeof data39 !== "string"){
const err58 = {instancePath:instancePath+"/forge/instanceTypes/" + i3,schemaPath:"#/properties/forge/properties/instanceTypes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.instanceTypes.items.type,parentSchema:schema11.properties.forge.properties.instanceTypes.items,data:data39};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/forge/instanceTypes",schemaPath:"#/properties/forge/properties/instanceTypes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.forge.properties.instanceTypes.type,parentSchema:schema11.properties.forge.properties.instanceTypes,data:data38};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data34.gpuEnabled !== undefined){
let data40 = data34.gpuEnabled;
if(typeof data40 !== "boolean"){
const err60 = {instancePath:instancePath+"/forge/gpuEnabled",schemaPath:"#/properties/forge/properties/gpuEnabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.forge.properties.gpuEnabled.type,parentSchema:schema11.properties.forge.properties.gpuEnabled,data:data40};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data34.arm64Enabled !== undefined){
let data41 = data34.arm64Enabled;
if(typeof data41 !== "boolean"){
const err61 = {instancePath:instancePath+"/forge/arm64Enabled",schemaPath:"#/properties/forge/properties/arm64Enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.forge.properties.arm64Enabled.type,parentSchema:schema11.properties.forge.properties.arm64Enabled,data:data41};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data34.fargateHeadEnabled !== undefined){
let data42 = data34.fargateHeadEnabled;
if(typeof data42 !== "boolean"){
const err62 = {instancePath:instancePath+"/forge/fargateHeadEnabled",schemaPath:"#/properties/forge/properties/fargateHeadEnabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.forge.properties.fargateHeadEnabled.type,parentSchema:schema11.properties.forge.properties.fargateHeadEnabled,data:data42};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data34.allocStrategy !== undefined){
let data43 = data34.allocStrategy;
if(typeof data43 !== "string"){
const err63 = {instancePath:instancePath+"/forge/allocStrategy",schemaPath:"#/properties/forge/properties/allocStrategy/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.allocStrategy.type,parentSchema:schema11.properties.forge.properties.allocStrategy,data:data43};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(!((((data43 === "BEST_FIT") || (data43 === "BEST_FIT_PROGRESSIVE")) || (data43 === "SPOT_CAPACITY_OPTIMIZED")) || (data43 === "SPOT_PRICE_CAPACITY_OPTIMIZED"))){
const err64 = {instancePath:instancePath+"/forge/allocStrategy",schemaPath:"#/properties/forge/properties/allocStrategy/enum",keyword:"enum",params:{allowedValues: schema11.properties.forge.properties.allocStrategy.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.forge.properties.allocStrategy.enum,parentSchema:schema11.properties.forge.properties.allocStrategy,data:data43};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data34.bidPercentage !== undefined){
let data44 = data34.bidPercentage;
if(!(((typeof data44 == "number") && (!(data44 % 1) && !isNaN(data44))) && (isFinite(data44)))){
const err65 = {instancePath:instancePath+"/forge/bidPercentage",schemaPath:"#/properties/forge/properties/bidPercentage/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.forge.properties.bidPercentage.type,parentSchema:schema11.properties.forge.properties.bidPercentage,data:data44};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 > 100 || isNaN(data44)){
const err66 = {instancePath:instancePath+"/forge/bidPercentage",schemaPath:"#/properties/forge/properties/bidPercentage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema11.properties.forge.properties.bidPercentage,data:data44};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data44 < 0 || isNaN(data44)){
const err67 = {instancePath:instancePath+"/forge/bidPercentage",schemaPath:"#/properties/forge/properties/bidPercentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.forge.properties.bidPercentage,data:data44};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
if(data34.allowBuckets !== undefined){
let data45 = data34.allowBuckets;
if(Array.isArray(data45)){
const len4 = data45.length;
for(let i4=0; i4<len4; i4++){
let data46 = data45[i4];
if(typeof data46 === "string"){
if(!pattern3.test(data46)){
const err68 = {instancePath:instancePath+"/forge/allowBuckets/" + i4,schemaPath:"#/properties/forge/properties/allowBuckets/items/pattern",keyword:"pattern",params:{pattern: "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$"},message:"must match pattern \""+"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$"+"\"",schema:"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$",parentSchema:schema11.properties.forge.properties.allowBuckets.items,data:data46};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/forge/allowBuckets/" + i4,schemaPath:"#/properties/forge/properties/allowBuckets/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.allowBuckets.items.type,parentSchema:schema11.properties.forge.properties.allowBuckets.items,data:data46};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
else {
const err70 = {instancePath:instancePath+"/forge/allowBuckets",schemaPath:"#/properties/forge/properties/allowBuckets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.forge.properties.allowBuckets.type,parentSchema:schema11.properties.forge.properties.allowBuckets,data:data45};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data34.disposeOnDeletion !== undefined){
let data47 = data34.disposeOnDeletion;
if(typeof data47 !== "boolean"){
const err71 = {instancePath:instancePath+"/forge/disposeOnDeletion",schemaPath:"#/properties/forge/properties/disposeOnDeletion/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.forge.properties.disposeOnDeletion.type,parentSchema:schema11.properties.forge.properties.disposeOnDeletion,data:data47};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data34.vpcId !== undefined){
let data48 = data34.vpcId;
if(typeof data48 !== "string"){
const err72 = {instancePath:instancePath+"/forge/vpcId",schemaPath:"#/properties/forge/properties/vpcId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.vpcId.type,parentSchema:schema11.properties.forge.properties.vpcId,data:data48};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data34.subnets !== undefined){
let data49 = data34.subnets;
if(Array.isArray(data49)){
const len5 = data49.length;
for(let i5=0; i5<len5; i5++){
let data50 = data49[i5];
if(typeof data50 !== "string"){
const err73 = {instancePath:instancePath+"/forge/subnets/" + i5,schemaPath:"#/properties/forge/properties/subnets/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.subnets.items.type,parentSchema:schema11.properties.forge.properties.subnets.items,data:data50};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/forge/subnets",schemaPath:"#/properties/forge/properties/subnets/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.forge.properties.subnets.type,parentSchema:schema11.properties.forge.properties.subnets,data:data49};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data34.securityGroups !== undefined){
let data51 = data34.securityGroups;
if(Array.isArray(data51)){
const len6 = data51.length;
for(let i6=0; i6<len6; i6++){
let data52 = data51[i6];
if(typeof data52 !== "string"){
const err75 = {instancePath:instancePath+"/forge/securityGroups/" + i6,schemaPath:"#/properties/forge/properties/securityGroups/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.securityGroups.items.type,parentSchema:schema11.properties.forge.properties.securityGroups.items,data:data52};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/forge/securityGroups",schemaPath:"#/properties/forge/properties/securityGroups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.forge.properties.securityGroups.type,parentSchema:schema11.properties.forge.properties.securityGroups,data:data51};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data34.imageId !== undefined){
let data53 = data34.imageId;
if(typeof data53 !== "string"){
const err77 = {instancePath:instancePath+"/forge/imageId",schemaPath:"#/properties/forge/properties/imageId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.imageId.type,parentSchema:schema11.properties.forge.properties.imageId,data:data53};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data34.ec2KeyPair !== undefined){
let data54 = data34.ec2KeyPair;
if(typeof data54 !== "string"){
const err78 = {instancePath:instancePath+"/forge/ec2KeyPair",schemaPath:"#/properties/forge/properties/ec2KeyPair/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.ec2KeyPair.type,parentSchema:schema11.properties.forge.properties.ec2KeyPair,data:data54};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data34.ecsConfig !== undefined){
let data55 = data34.ecsConfig;
if(typeof data55 !== "string"){
const err79 = {instancePath:instancePath+"/forge/ecsConfig",schemaPath:"#/properties/forge/properties/ecsConfig/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.ecsConfig.type,parentSchema:schema11.properties.forge.properties.ecsConfig,data:data55};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data34.ebsBootSize !== undefined){
let data56 = data34.ebsBootSize;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
const err80 = {instancePath:instancePath+"/forge/ebsBootSize",schemaPath:"#/properties/forge/properties/ebsBootSize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.forge.properties.ebsBootSize.type,parentSchema:schema11.properties.forge.properties.ebsBootSize,data:data56};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 < 8 || isNaN(data56)){
const err81 = {instancePath:instancePath+"/forge/ebsBootSize",schemaPath:"#/properties/forge/properties/ebsBootSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 8},message:"must be >= 8",schema:8,parentSchema:schema11.properties.forge.properties.ebsBootSize,data:data56};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
if(data34.ebsAutoScale !== undefined){
let data57 = data34.ebsAutoScale;
if(typeof data57 !== "boolean"){
const err82 = {instancePath:instancePath+"/forge/ebsAutoScale",schemaPath:"#/properties/forge/properties/ebsAutoScale/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.forge.properties.ebsAutoScale.type,parentSchema:schema11.properties.forge.properties.ebsAutoScale,data:data57};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data34.ebsBlockSize !== undefined){
let data58 = data34.ebsBlockSize;
if(!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))){
const err83 = {instancePath:instancePath+"/forge/ebsBlockSize",schemaPath:"#/properties/forge/properties/ebsBlockSize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.forge.properties.ebsBlockSize.type,parentSchema:schema11.properties.forge.properties.ebsBlockSize,data:data58};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 < 1 || isNaN(data58)){
const err84 = {instancePath:instancePath+"/forge/ebsBlockSize",schemaPath:"#/properties/forge/properties/ebsBlockSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.forge.properties.ebsBlockSize,data:data58};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
if(data34.efsCreate !== undefined){
let data59 = data34.efsCreate;
if(typeof data59 !== "boolean"){
const err85 = {instancePath:instancePath+"/forge/efsCreate",schemaPath:"#/properties/forge/properties/efsCreate/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.forge.properties.efsCreate.type,parentSchema:schema11.properties.forge.properties.efsCreate,data:data59};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data34.efsId !== undefined){
let data60 = data34.efsId;
if(typeof data60 !== "string"){
const err86 = {instancePath:instancePath+"/forge/efsId",schemaPath:"#/properties/forge/properties/efsId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.efsId.type,parentSchema:schema11.properties.forge.properties.efsId,data:data60};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data34.efsMount !== undefined){
let data61 = data34.efsMount;
if(typeof data61 !== "string"){
const err87 = {instancePath:instancePath+"/forge/efsMount",schemaPath:"#/properties/forge/properties/efsMount/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.efsMount.type,parentSchema:schema11.properties.forge.properties.efsMount,data:data61};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data34.fsxName !== undefined){
let data62 = data34.fsxName;
if(typeof data62 !== "string"){
const err88 = {instancePath:instancePath+"/forge/fsxName",schemaPath:"#/properties/forge/properties/fsxName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.fsxName.type,parentSchema:schema11.properties.forge.properties.fsxName,data:data62};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data34.fsxSize !== undefined){
let data63 = data34.fsxSize;
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
const err89 = {instancePath:instancePath+"/forge/fsxSize",schemaPath:"#/properties/forge/properties/fsxSize/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.forge.properties.fsxSize.type,parentSchema:schema11.properties.forge.properties.fsxSize,data:data63};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 < 0 || isNaN(data63)){
const err90 = {instancePath:instancePath+"/forge/fsxSize",schemaPath:"#/properties/forge/properties/fsxSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.forge.properties.fsxSize,data:data63};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
if(data34.fsxMount !== undefined){
let data64 = data34.fsxMount;
if(typeof data64 !== "string"){
const err91 = {instancePath:instancePath+"/forge/fsxMount",schemaPath:"#/properties/forge/properties/fsxMount/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.fsxMount.type,parentSchema:schema11.properties.forge.properties.fsxMount,data:data64};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data34.dragenEnabled !== undefined){
let data65 = data34.dragenEnabled;
if(typeof data65 !== "boolean"){
const err92 = {instancePath:instancePath+"/forge/dragenEnabled",schemaPath:"#/properties/forge/properties/dragenEnabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema11.properties.forge.properties.dragenEnabled.type,parentSchema:schema11.properties.forge.properties.dragenEnabled,data:data65};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data34.dragenAmiId !== undefined){
let data66 = data34.dragenAmiId;
if(typeof data66 !== "string"){
const err93 = {instancePath:instancePath+"/forge/dragenAmiId",schemaPath:"#/properties/forge/properties/dragenAmiId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.dragenAmiId.type,parentSchema:schema11.properties.forge.properties.dragenAmiId,data:data66};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data34.dragenInstanceType !== undefined){
let data67 = data34.dragenInstanceType;
if(typeof data67 !== "string"){
const err94 = {instancePath:instancePath+"/forge/dragenInstanceType",schemaPath:"#/properties/forge/properties/dragenInstanceType/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.forge.properties.dragenInstanceType.type,parentSchema:schema11.properties.forge.properties.dragenInstanceType,data:data67};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
else {
const err95 = {instancePath:instancePath+"/forge",schemaPath:"#/properties/forge/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.forge.type,parentSchema:schema11.properties.forge,data:data34};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

export const seqerakitValidator: SchemaValidator = validate11;
const schema12 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["compute-envs"],"properties":{"compute-envs":{"type":"array","items":{"type":"object","required":["name","file-path"],"properties":{"name":{"type":"string","pattern":"\\$|^[a-zA-Z0-9_-]{1,100}$"},"file-path":{"type":"string"},"workspace":{"type":["integer","string"],"minimum":1,"pattern":"\\$|^([1-9][0-9]{0,14}|[1-8][0-9]{15}|[^/\\s]+/[^/\\s]+)$"},"credentials":{"type":"string"},"wait":{"type":"string","pattern":"\\$|^(CREATING|AVAILABLE|ERRORED|INVALID)$"},"on_exists":{"type":"string","pattern":"\\$|^(fail|ignore|overwrite)$"},"overwrite":{"type":"boolean"},"description":{"type":"string","maxLength":2000},"nextflow-config":{"type":"string"},"labels":{"type":"array","items":{"type":["integer","object"],"minimum":1,"required":["id"],"properties":{"id":{"type":"integer","minimum":1}}}},"primary":{"type":"boolean"}},"additionalProperties":false}},"organizations":{},"workspaces":{},"teams":{},"members":{},"participants":{},"credentials":{},"secrets":{},"datasets":{},"data-links":{},"labels":{},"pipelines":{},"studios":{},"actions":{},"launch":{}},"additionalProperties":false,"$id":"seqerakitValidator"};
const pattern4 = new RegExp("\\$|^[a-zA-Z0-9_-]{1,100}$", "u");
const pattern5 = new RegExp("\\$|^([1-9][0-9]{0,14}|[1-8][0-9]{15}|[^/\\s]+/[^/\\s]+)$", "u");
const pattern6 = new RegExp("\\$|^(CREATING|AVAILABLE|ERRORED|INVALID)$", "u");
const pattern7 = new RegExp("\\$|^(fail|ignore|overwrite)$", "u");

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="seqerakitValidator" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data["compute-envs"] === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "compute-envs"},message:"must have required property '"+"compute-envs"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema12.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data["compute-envs"] !== undefined){
let data0 = data["compute-envs"];
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name === undefined){
const err2 = {instancePath:instancePath+"/compute-envs/" + i0,schemaPath:"#/properties/compute-envs/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema12.properties["compute-envs"].items.required,parentSchema:schema12.properties["compute-envs"].items,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1["file-path"] === undefined){
const err3 = {instancePath:instancePath+"/compute-envs/" + i0,schemaPath:"#/properties/compute-envs/items/required",keyword:"required",params:{missingProperty: "file-path"},message:"must have required property '"+"file-path"+"'",schema:schema12.properties["compute-envs"].items.required,parentSchema:schema12.properties["compute-envs"].items,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key1 in data1){
if(!(func2.call(schema12.properties["compute-envs"].items.properties, key1))){
const err4 = {instancePath:instancePath+"/compute-envs/" + i0,schemaPath:"#/properties/compute-envs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema12.properties["compute-envs"].items,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.name !== undefined){
let data2 = data1.name;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err5 = {instancePath:instancePath+"/compute-envs/" + i0+"/name",schemaPath:"#/properties/compute-envs/items/properties/name/pattern",keyword:"pattern",params:{pattern: "\\$|^[a-zA-Z0-9_-]{1,100}$"},message:"must match pattern \""+"\\$|^[a-zA-Z0-9_-]{1,100}$"+"\"",schema:"\\$|^[a-zA-Z0-9_-]{1,100}$",parentSchema:schema12.properties["compute-envs"].items.properties.name,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/compute-envs/" + i0+"/name",schemaPath:"#/properties/compute-envs/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties["compute-envs"].items.properties.name.type,parentSchema:schema12.properties["compute-envs"].items.properties.name,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1["file-path"] !== undefined){
let data3 = data1["file-path"];
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/compute-envs/" + i0+"/file-path",schemaPath:"#/properties/compute-envs/items/properties/file-path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties["compute-envs"].items.properties["file-path"].type,parentSchema:schema12.properties["compute-envs"].items.properties["file-path"],data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.workspace !== undefined){
let data4 = data1.workspace;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (typeof data4 !== "string")){
const err8 = {instancePath:instancePath+"/compute-envs/" + i0+"/workspace",schemaPath:"#/properties/compute-envs/items/properties/workspace/type",keyword:"type",params:{type: schema12.properties["compute-envs"].items.properties.workspace.type},message:"must be integer,string",schema:schema12.properties["compute-envs"].items.properties.workspace.type,parentSchema:schema12.properties["compute-envs"].items.properties.workspace,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err9 = {instancePath:instancePath+"/compute-envs/" + i0+"/workspace",schemaPath:"#/properties/compute-envs/items/properties/workspace/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema12.properties["compute-envs"].items.properties.workspace,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err10 = {instancePath:instancePath+"/compute-envs/" + i0+"/workspace",schemaPath:"#/properties/compute-envs/items/properties/workspace/pattern",keyword:"pattern",params:{pattern: "\\$|^([1-9][0-9]{0,14}|[1-8][0-9]{15}|[^/\\s]+/[^/\\s]+)$"},message:"must match pattern \""+"\\$|^([1-9][0-9]{0,14}|[1-8][0-9]{15}|[^/\\s]+/[^/\\s]+)$"+"\"",schema:"\\$|^([1-9][0-9]{0,14}|[1-8][0-9]{15}|[^/\\s]+/[^/\\s]+)$",parentSchema:schema12.properties["compute-envs"].items.properties.workspace,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data1.credentials !== undefined){
let data5 = data1.credentials;
if(typeof data5 !== "string"){
const err11 = {instancePath:instancePath+"/compute-envs/" + i0+"/credentials",schemaPath:"#/properties/compute-envs/items/properties/credentials/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties["compute-envs"].items.properties.credentials.type,parentSchema:schema12.properties["compute-envs"].items.properties.credentials,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data1.wait !== undefined){
let data6 = data1.wait;
if(typeof data6 === "string"){
if(!pattern6.test(data6)){
const err12 = {instancePath:instancePath+"/compute-envs/" + i0+"/wait",schemaPath:"#/properties/compute-envs/items/properties/wait/pattern",keyword:"pattern",params:{pattern: "\\$|^(CREATING|AVAILABLE|ERRORED|INVALID)$"},message:"must match pattern \""+"\\$|^(CREATING|AVAILABLE|ERRORED|INVALID)$"+"\"",schema:"\\$|^(CREATING|AVAILABLE|ERRORED|INVALID)$",parentSchema:schema12.properties["compute-envs"].items.properties.wait,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/compute-envs/" + i0+"/wait",schemaPath:"#/properties/compute-envs/items/properties/wait/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties["compute-envs"].items.properties.wait.type,parentSchema:schema12.properties["compute-envs"].items.properties.wait,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data1.on_exists !== undefined){
let data7 = data1.on_exists;
if(typeof data7 === "string"){
if(!pattern7.test(data7)){
const err14 = {instancePath:instancePath+"/compute-envs/" + i0+"/on_exists",schemaPath:"#/properties/compute-envs/items/properties/on_exists/pattern",keyword:"pattern",params:{pattern: "\\$|^(fail|ignore|overwrite)$"},message:"must match pattern \""+"\\$|^(fail|ignore|overwrite)$"+"\"",schema:"\\$|^(fail|ignore|overwrite)$",parentSchema:schema12.properties["compute-envs"].items.properties.on_exists,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/compute-envs/" + i0+"/on_exists",schemaPath:"#/properties/compute-envs/items/properties/on_exists/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties["compute-envs"].items.properties.on_exists.type,parentSchema:schema12.properties["compute-envs"].items.properties.on_exists,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data1.overwrite !== undefined){
let data8 = data1.overwrite;
if(typeof data8 !== "boolean"){
const err16 = {instancePath:instancePath+"/compute-envs/" + i0+"/overwrite",schemaPath:"#/properties/compute-envs/items/properties/overwrite/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema12.properties["compute-envs"].items.properties.overwrite.type,parentSchema:schema12.properties["compute-envs"].items.properties.overwrite,data:data8};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data1.description !== undefined){
let data9 = data1.description;
if(typeof data9 === "string"){
if(func3(data9) > 2000){
const err17 = {instancePath:instancePath+"/compute-envs/" + i0+"/description",schemaPath:"#/properties/compute-envs/items/properties/description/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema12.properties["compute-envs"].items.properties.description,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/compute-envs/" + i0+"/description",schemaPath:"#/properties/compute-envs/items/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties["compute-envs"].items.properties.description.type,parentSchema:schema12.properties["compute-envs"].items.properties.description,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data1["nextflow-config"] !== undefined){
let data10 = data1["nextflow-config"];
if(typeof data10 !== "string"){
const err19 = {instancePath:instancePath+"/compute-envs/" + i0+"/nextflow-config",schemaPath:"#/properties/compute-envs/items/properties/nextflow-config/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties["compute-envs"].items.properties["nextflow-config"].type,parentSchema:schema12.properties["compute-envs"].items.properties["nextflow-config"],data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data1.labels !== undefined){
let data11 = data1.labels;
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (!(data12 && typeof data12 == "object" && !Array.isArray(data12)))){
const err20 = {instancePath:instancePath+"/compute-envs/" + i0+"/labels/" + i1,schemaPath:"#/properties/compute-envs/items/properties/labels/items/type",keyword:"type",params:{type: schema12.properties["compute-envs"].items.properties.labels.items.type},message:"must be integer,object",schema:schema12.properties["compute-envs"].items.properties.labels.items.type,parentSchema:schema12.properties["compute-envs"].items.properties.labels.items,data:data12};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 1 || isNaN(data12)){
const err21 = {instancePath:instancePath+"/compute-envs/" + i0+"/labels/" + i1,schemaPath:"#/properties/compute-envs/items/properties/labels/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema12.properties["compute-envs"].items.properties.labels.items,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.id === undefined){
const err22 = {instancePath:instancePath+"/compute-envs/" + i0+"/labels/" + i1,schemaPath:"#/properties/compute-envs/items/properties/labels/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema12.properties["compute-envs"].items.properties.labels.items.required,parentSchema:schema12.properties["compute-envs"].items.properties.labels.items,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data12.id !== undefined){
let data13 = data12.id;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err23 = {instancePath:instancePath+"/compute-envs/" + i0+"/labels/" + i1+"/id",schemaPath:"#/properties/compute-envs/items/properties/labels/items/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema12.properties["compute-envs"].items.properties.labels.items.properties.id.type,parentSchema:schema12.properties["compute-envs"].items.properties.labels.items.properties.id,data:data13};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
const err24 = {instancePath:instancePath+"/compute-envs/" + i0+"/labels/" + i1+"/id",schemaPath:"#/properties/compute-envs/items/properties/labels/items/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema12.properties["compute-envs"].items.properties.labels.items.properties.id,data:data13};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
}
}
}
else {
const err25 = {instancePath:instancePath+"/compute-envs/" + i0+"/labels",schemaPath:"#/properties/compute-envs/items/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.properties["compute-envs"].items.properties.labels.type,parentSchema:schema12.properties["compute-envs"].items.properties.labels,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data1.primary !== undefined){
let data14 = data1.primary;
if(typeof data14 !== "boolean"){
const err26 = {instancePath:instancePath+"/compute-envs/" + i0+"/primary",schemaPath:"#/properties/compute-envs/items/properties/primary/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema12.properties["compute-envs"].items.properties.primary.type,parentSchema:schema12.properties["compute-envs"].items.properties.primary,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/compute-envs/" + i0,schemaPath:"#/properties/compute-envs/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties["compute-envs"].items.type,parentSchema:schema12.properties["compute-envs"].items,data:data1};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/compute-envs",schemaPath:"#/properties/compute-envs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.properties["compute-envs"].type,parentSchema:schema12.properties["compute-envs"],data:data0};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

export const adoptionValidator: SchemaValidator = validate12;
const schema13 = {"type":"object","properties":{"aliases":{"type":"object","additionalProperties":{"type":"string","minLength":1}},"credentials":{"type":"object","properties":{"importId":{"type":"string","minLength":1},"credentialName":{"type":"string","minLength":1},"userName":{"type":"string","minLength":1},"policyNames":{"type":"object","properties":{"forge":{"type":"string","minLength":1},"launch":{"type":"string","minLength":1},"s3":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false},"computeEnvironments":{"type":"object","additionalProperties":{"type":"object","properties":{"importId":{"type":"string","minLength":1},"ignoreChanges":{"type":"array","items":{"type":"string","minLength":1}}},"additionalProperties":false}},"gitHub":{"type":"object","properties":{"importVariables":{"type":"array","items":{"type":"string","minLength":1}}},"additionalProperties":false},"gitHubCredential":{"type":"object","properties":{"importId":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false,"$id":"adoptionValidator"};

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="adoptionValidator" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "aliases") || (key0 === "credentials")) || (key0 === "computeEnvironments")) || (key0 === "gitHub")) || (key0 === "gitHubCredential"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.aliases !== undefined){
let data0 = data.aliases;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
let data1 = data0[key1];
if(typeof data1 === "string"){
if(func3(data1) < 1){
const err1 = {instancePath:instancePath+"/aliases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.aliases.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/aliases/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.aliases.additionalProperties.type,parentSchema:schema13.properties.aliases.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.properties.aliases.type,parentSchema:schema13.properties.aliases,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.credentials !== undefined){
let data2 = data.credentials;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key2 in data2){
if(!((((key2 === "importId") || (key2 === "credentialName")) || (key2 === "userName")) || (key2 === "policyNames"))){
const err4 = {instancePath:instancePath+"/credentials",schemaPath:"#/properties/credentials/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema13.properties.credentials,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data2.importId !== undefined){
let data3 = data2.importId;
if(typeof data3 === "string"){
if(func3(data3) < 1){
const err5 = {instancePath:instancePath+"/credentials/importId",schemaPath:"#/properties/credentials/properties/importId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.credentials.properties.importId,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/credentials/importId",schemaPath:"#/properties/credentials/properties/importId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.credentials.properties.importId.type,parentSchema:schema13.properties.credentials.properties.importId,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data2.credentialName !== undefined){
let data4 = data2.credentialName;
if(typeof data4 === "string"){
if(func3(data4) < 1){
const err7 = {instancePath:instancePath+"/credentials/credentialName",schemaPath:"#/properties/credentials/properties/credentialName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.credentials.properties.credentialName,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/credentials/credentialName",schemaPath:"#/properties/credentials/properties/credentialName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.credentials.properties.credentialName.type,parentSchema:schema13.properties.credentials.properties.credentialName,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.userName !== undefined){
let data5 = data2.userName;
if(typeof data5 === "string"){
if(func3(data5) < 1){
const err9 = {instancePath:instancePath+"/credentials/userName",schemaPath:"#/properties/credentials/properties/userName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.credentials.properties.userName,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/credentials/userName",schemaPath:"#/properties/credentials/properties/userName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.credentials.properties.userName.type,parentSchema:schema13.properties.credentials.properties.userName,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.policyNames !== undefined){
let data6 = data2.policyNames;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
if(!(((key3 === "forge") || (key3 === "launch")) || (key3 === "s3"))){
const err11 = {instancePath:instancePath+"/credentials/policyNames",schemaPath:"#/properties/credentials/properties/policyNames/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema13.properties.credentials.properties.policyNames,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data6.forge !== undefined){
let data7 = data6.forge;
if(typeof data7 === "string"){
if(func3(data7) < 1){
const err12 = {instancePath:instancePath+"/credentials/policyNames/forge",schemaPath:"#/properties/credentials/properties/policyNames/properties/forge/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.credentials.properties.policyNames.properties.forge,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/credentials/policyNames/forge",schemaPath:"#/properties/credentials/properties/policyNames/properties/forge/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.credentials.properties.policyNames.properties.forge.type,parentSchema:schema13.properties.credentials.properties.policyNames.properties.forge,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.launch !== undefined){
let data8 = data6.launch;
if(typeof data8 === "string"){
if(func3(data8) < 1){
const err14 = {instancePath:instancePath+"/credentials/policyNames/launch",schemaPath:"#/properties/credentials/properties/policyNames/properties/launch/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.credentials.properties.policyNames.properties.launch,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/credentials/policyNames/launch",schemaPath:"#/properties/credentials/properties/policyNames/properties/launch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.credentials.properties.policyNames.properties.launch.type,parentSchema:schema13.properties.credentials.properties.policyNames.properties.launch,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data6.s3 !== undefined){
let data9 = data6.s3;
if(typeof data9 === "string"){
if(func3(data9) < 1){
const err16 = {instancePath:instancePath+"/credentials/policyNames/s3",schemaPath:"#/properties/credentials/properties/policyNames/properties/s3/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.credentials.properties.policyNames.properties.s3,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/credentials/policyNames/s3",schemaPath:"#/properties/credentials/properties/policyNames/properties/s3/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.credentials.properties.policyNames.properties.s3.type,parentSchema:schema13.properties.credentials.properties.policyNames.properties.s3,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/credentials/policyNames",schemaPath:"#/properties/credentials/properties/policyNames/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.properties.credentials.properties.policyNames.type,parentSchema:schema13.properties.credentials.properties.policyNames,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/credentials",schemaPath:"#/properties/credentials/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.properties.credentials.type,parentSchema:schema13.properties.credentials,data:data2};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.computeEnvironments !== undefined){
let data10 = data.computeEnvironments;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key4 in data10){
let data11 = data10[key4];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key5 in data11){
if(!((key5 === "importId") || (key5 === "ignoreChanges"))){
const err20 = {instancePath:instancePath+"/computeEnvironments/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/computeEnvironments/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema13.properties.computeEnvironments.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data11.importId !== undefined){
let data12 = data11.importId;
if(typeof data12 === "string"){
if(func3(data12) < 1){
const err21 = {instancePath:instancePath+"/computeEnvironments/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/importId",schemaPath:"#/properties/computeEnvironments/additionalProperties/properties/importId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.computeEnvironments.additionalProperties.properties.importId,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/computeEnvironments/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/importId",schemaPath:"#/properties/computeEnvironments/additionalProperties/properties/importId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.computeEnvironments.additionalProperties.properties.importId.type,parentSchema:schema13.properties.computeEnvironments.additionalProperties.properties.importId,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data11.ignoreChanges !== undefined){
let data13 = data11.ignoreChanges;
if(Array.isArray(data13)){
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(typeof data14 === "string"){
if(func3(data14) < 1){
const err23 = {instancePath:instancePath+"/computeEnvironments/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignoreChanges/" + i0,schemaPath:"#/properties/computeEnvironments/additionalProperties/properties/ignoreChanges/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.computeEnvironments.additionalProperties.properties.ignoreChanges.items,data:data14};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/computeEnvironments/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignoreChanges/" + i0,schemaPath:"#/properties/computeEnvironments/additionalProperties/properties/ignoreChanges/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.computeEnvironments.additionalProperties.properties.ignoreChanges.items.type,parentSchema:schema13.properties.computeEnvironments.additionalProperties.properties.ignoreChanges.items,data:data14};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/computeEnvironments/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignoreChanges",schemaPath:"#/properties/computeEnvironments/additionalProperties/properties/ignoreChanges/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema13.properties.computeEnvironments.additionalProperties.properties.ignoreChanges.type,parentSchema:schema13.properties.computeEnvironments.additionalProperties.properties.ignoreChanges,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/computeEnvironments/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/computeEnvironments/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.properties.computeEnvironments.additionalProperties.type,parentSchema:schema13.properties.computeEnvironments.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/computeEnvironments",schemaPath:"#/properties/computeEnvironments/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.properties.computeEnvironments.type,parentSchema:schema13.properties.computeEnvironments,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.gitHub !== undefined){
let data15 = data.gitHub;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key6 in data15){
if(!(key6 === "importVariables")){
const err28 = {instancePath:instancePath+"/gitHub",schemaPath:"#/properties/gitHub/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema13.properties.gitHub,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data15.importVariables !== undefined){
let data16 = data15.importVariables;
if(Array.isArray(data16)){
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
if(typeof data17 === "string"){
if(func3(data17) < 1){
const err29 = {instancePath:instancePath+"/gitHub/importVariables/" + i1,schemaPath:"#/properties/gitHub/properties/importVariables/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.gitHub.properties.importVariables.items,data:data17};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/gitHub/importVariables/" + i1,schemaPath:"#/properties/gitHub/properties/importVariables/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.gitHub.properties.importVariables.items.type,parentSchema:schema13.properties.gitHub.properties.importVariables.items,data:data17};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/gitHub/importVariables",schemaPath:"#/properties/gitHub/properties/importVariables/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema13.properties.gitHub.properties.importVariables.type,parentSchema:schema13.properties.gitHub.properties.importVariables,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/gitHub",schemaPath:"#/properties/gitHub/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.properties.gitHub.type,parentSchema:schema13.properties.gitHub,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.gitHubCredential !== undefined){
let data18 = data.gitHubCredential;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key7 in data18){
if(!(key7 === "importId")){
const err33 = {instancePath:instancePath+"/gitHubCredential",schemaPath:"#/properties/gitHubCredential/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema13.properties.gitHubCredential,data:data18};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data18.importId !== undefined){
let data19 = data18.importId;
if(typeof data19 === "string"){
if(func3(data19) < 1){
const err34 = {instancePath:instancePath+"/gitHubCredential/importId",schemaPath:"#/properties/gitHubCredential/properties/importId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.gitHubCredential.properties.importId,data:data19};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/gitHubCredential/importId",schemaPath:"#/properties/gitHubCredential/properties/importId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.gitHubCredential.properties.importId.type,parentSchema:schema13.properties.gitHubCredential.properties.importId,data:data19};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/gitHubCredential",schemaPath:"#/properties/gitHubCredential/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.properties.gitHubCredential.type,parentSchema:schema13.properties.gitHubCredential,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.type,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
validate12.errors = vErrors;
return errors === 0;
}
