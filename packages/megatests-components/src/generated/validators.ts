// @ts-nocheck
// Made from the JSON Schemas by scripts/generateJsonSchemas.ts: a compiled schema needs no compiler when it is used.
import type { SchemaValidator } from "../internal/schemaValidator";
"use strict";
export const specValidator: SchemaValidator = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["discriminator","region","workDir"],"properties":{"discriminator":{"type":"string","enum":["aws-batch"]},"nextflowConfig":{"type":["string","null"]},"labels":{"type":["array","null"],"items":{"type":["integer","object","null"],"minimum":1,"properties":{"id":{"type":["integer","null"],"minimum":1},"name":{"type":["string","null"]},"value":{"type":["string","null"]}}}},"forgedResources":{},"deletedResources":{},"platform":{},"$schema":{},"region":{"type":"string","pattern":"^[a-z]{2,4}(-[a-z]+)+-[0-9]$"},"workDir":{"type":"string","pattern":"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/*?$\\s]+)*/?$"},"waveEnabled":{"type":["boolean","null"]},"fusion2Enabled":{"type":["boolean","null"]},"nvnmeStorageEnabled":{"type":["boolean","null"]},"fusionSnapshots":{"type":["boolean","null"]},"headJobCpus":{"type":["integer","null"],"minimum":1},"headJobMemoryMb":{"type":["integer","null"],"minimum":1},"headJobRole":{"type":["string","null"]},"computeJobRole":{"type":["string","null"]},"executionRole":{"type":["string","null"]},"headQueue":{"type":["string","null"]},"computeQueue":{"type":["string","null"]},"dragenQueue":{"type":["string","null"]},"dragenInstanceType":{"type":["string","null"]},"environment":{"type":["array","null"],"items":{"type":["object","null"],"required":["name"],"properties":{"name":{"type":"string","pattern":"^[^=]+$"},"value":{"type":["string","null"]},"head":{"type":["boolean","null"]},"compute":{"type":["boolean","null"]}},"additionalProperties":false}},"preRunScript":{"type":["string","null"]},"postRunScript":{"type":["string","null"]},"cliPath":{"type":["string","null"]},"logGroup":{"type":["string","null"],"pattern":"^$|^[\\w./#-]{1,512}$"},"volumes":{"type":["array","null"],"items":{"type":["string","null"]}},"storageType":{"type":["string","null"]},"lustreId":{"type":["string","null"]},"forge":{"type":["object","null"],"properties":{"type":{"type":["string","null"],"enum":["SPOT","EC2",null]},"minCpus":{"type":["integer","null"],"minimum":0},"maxCpus":{"type":["integer","null"],"minimum":1},"instanceTypes":{"type":["array","null"],"items":{"type":["string","null"]}},"gpuEnabled":{"type":["boolean","null"]},"arm64Enabled":{"type":["boolean","null"]},"fargateHeadEnabled":{"type":["boolean","null"]},"allocStrategy":{"type":["string","null"],"enum":["BEST_FIT","BEST_FIT_PROGRESSIVE","SPOT_CAPACITY_OPTIMIZED","SPOT_PRICE_CAPACITY_OPTIMIZED",null]},"bidPercentage":{"type":["integer","null"],"minimum":0,"maximum":100},"allowBuckets":{"type":["array","null"],"items":{"type":["string","null"],"pattern":"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$"}},"disposeOnDeletion":{"type":["boolean","null"]},"vpcId":{"type":["string","null"]},"subnets":{"type":["array","null"],"items":{"type":["string","null"]}},"securityGroups":{"type":["array","null"],"items":{"type":["string","null"]}},"imageId":{"type":["string","null"]},"ec2KeyPair":{"type":["string","null"]},"ecsConfig":{"type":["string","null"]},"ebsBootSize":{"type":["integer","null"],"minimum":8},"ebsAutoScale":{"type":["boolean","null"]},"ebsBlockSize":{"type":["integer","null"],"minimum":1},"efsCreate":{"type":["boolean","null"]},"efsId":{"type":["string","null"]},"efsMount":{"type":["string","null"]},"fsxName":{"type":["string","null"]},"fsxSize":{"type":["integer","null"],"minimum":0},"fsxMount":{"type":["string","null"]},"dragenEnabled":{"type":["boolean","null"]},"dragenAmiId":{"type":["string","null"]},"dragenInstanceType":{"type":["string","null"]},"fusionEnabled":{"enum":[null,false]},"efsMode":{"enum":[null,"None"]},"fsxMode":{"enum":[null,"None"]}},"additionalProperties":false},"logsGroup":{"enum":[null,""]},"secretsKmsKeyId":{},"secretsKmsKey":{},"fusionMetricsCollectionEnabled":{}},"additionalProperties":false,"$id":"specValidator"};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[a-z]{2,4}(-[a-z]+)+-[0-9]$", "u");
const pattern1 = new RegExp("^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/*?$\\s]+)*/?$", "u");
const pattern2 = new RegExp("^[^=]+$", "u");
const pattern3 = new RegExp("^$|^[\\w./#-]{1,512}$", "u");
const pattern4 = new RegExp("^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$", "u");

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
if((typeof data1 !== "string") && (data1 !== null)){
const err6 = {instancePath:instancePath+"/nextflowConfig",schemaPath:"#/properties/nextflowConfig/type",keyword:"type",params:{type: schema11.properties.nextflowConfig.type},message:"must be string,null",schema:schema11.properties.nextflowConfig.type,parentSchema:schema11.properties.nextflowConfig,data:data1};
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
if((!(Array.isArray(data2))) && (data2 !== null)){
const err7 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: schema11.properties.labels.type},message:"must be array,null",schema:schema11.properties.labels.type,parentSchema:schema11.properties.labels,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (!(data3 && typeof data3 == "object" && !Array.isArray(data3)))) && (data3 !== null)){
const err8 = {instancePath:instancePath+"/labels/" + i0,schemaPath:"#/properties/labels/items/type",keyword:"type",params:{type: schema11.properties.labels.items.type},message:"must be integer,object,null",schema:schema11.properties.labels.items.type,parentSchema:schema11.properties.labels.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 1 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/labels/" + i0,schemaPath:"#/properties/labels/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.labels.items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.id !== undefined){
let data4 = data3.id;
if((!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))) && (data4 !== null)){
const err10 = {instancePath:instancePath+"/labels/" + i0+"/id",schemaPath:"#/properties/labels/items/properties/id/type",keyword:"type",params:{type: schema11.properties.labels.items.properties.id.type},message:"must be integer,null",schema:schema11.properties.labels.items.properties.id.type,parentSchema:schema11.properties.labels.items.properties.id,data:data4};
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
if(data3.name !== undefined){
let data5 = data3.name;
if((typeof data5 !== "string") && (data5 !== null)){
const err12 = {instancePath:instancePath+"/labels/" + i0+"/name",schemaPath:"#/properties/labels/items/properties/name/type",keyword:"type",params:{type: schema11.properties.labels.items.properties.name.type},message:"must be string,null",schema:schema11.properties.labels.items.properties.name.type,parentSchema:schema11.properties.labels.items.properties.name,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data3.value !== undefined){
let data6 = data3.value;
if((typeof data6 !== "string") && (data6 !== null)){
const err13 = {instancePath:instancePath+"/labels/" + i0+"/value",schemaPath:"#/properties/labels/items/properties/value/type",keyword:"type",params:{type: schema11.properties.labels.items.properties.value.type},message:"must be string,null",schema:schema11.properties.labels.items.properties.value.type,parentSchema:schema11.properties.labels.items.properties.value,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
}
}
if(data.region !== undefined){
let data7 = data.region;
if(typeof data7 === "string"){
if(!pattern0.test(data7)){
const err14 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2,4}(-[a-z]+)+-[0-9]$"},message:"must match pattern \""+"^[a-z]{2,4}(-[a-z]+)+-[0-9]$"+"\"",schema:"^[a-z]{2,4}(-[a-z]+)+-[0-9]$",parentSchema:schema11.properties.region,data:data7};
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
const err15 = {instancePath:instancePath+"/region",schemaPath:"#/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.region.type,parentSchema:schema11.properties.region,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.workDir !== undefined){
let data8 = data.workDir;
if(typeof data8 === "string"){
if(!pattern1.test(data8)){
const err16 = {instancePath:instancePath+"/workDir",schemaPath:"#/properties/workDir/pattern",keyword:"pattern",params:{pattern: "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/*?$\\s]+)*/?$"},message:"must match pattern \""+"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/*?$\\s]+)*/?$"+"\"",schema:"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[^/*?$\\s]+)*/?$",parentSchema:schema11.properties.workDir,data:data8};
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
const err17 = {instancePath:instancePath+"/workDir",schemaPath:"#/properties/workDir/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.workDir.type,parentSchema:schema11.properties.workDir,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.waveEnabled !== undefined){
let data9 = data.waveEnabled;
if((typeof data9 !== "boolean") && (data9 !== null)){
const err18 = {instancePath:instancePath+"/waveEnabled",schemaPath:"#/properties/waveEnabled/type",keyword:"type",params:{type: schema11.properties.waveEnabled.type},message:"must be boolean,null",schema:schema11.properties.waveEnabled.type,parentSchema:schema11.properties.waveEnabled,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.fusion2Enabled !== undefined){
let data10 = data.fusion2Enabled;
if((typeof data10 !== "boolean") && (data10 !== null)){
const err19 = {instancePath:instancePath+"/fusion2Enabled",schemaPath:"#/properties/fusion2Enabled/type",keyword:"type",params:{type: schema11.properties.fusion2Enabled.type},message:"must be boolean,null",schema:schema11.properties.fusion2Enabled.type,parentSchema:schema11.properties.fusion2Enabled,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.nvnmeStorageEnabled !== undefined){
let data11 = data.nvnmeStorageEnabled;
if((typeof data11 !== "boolean") && (data11 !== null)){
const err20 = {instancePath:instancePath+"/nvnmeStorageEnabled",schemaPath:"#/properties/nvnmeStorageEnabled/type",keyword:"type",params:{type: schema11.properties.nvnmeStorageEnabled.type},message:"must be boolean,null",schema:schema11.properties.nvnmeStorageEnabled.type,parentSchema:schema11.properties.nvnmeStorageEnabled,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.fusionSnapshots !== undefined){
let data12 = data.fusionSnapshots;
if((typeof data12 !== "boolean") && (data12 !== null)){
const err21 = {instancePath:instancePath+"/fusionSnapshots",schemaPath:"#/properties/fusionSnapshots/type",keyword:"type",params:{type: schema11.properties.fusionSnapshots.type},message:"must be boolean,null",schema:schema11.properties.fusionSnapshots.type,parentSchema:schema11.properties.fusionSnapshots,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.headJobCpus !== undefined){
let data13 = data.headJobCpus;
if((!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))) && (data13 !== null)){
const err22 = {instancePath:instancePath+"/headJobCpus",schemaPath:"#/properties/headJobCpus/type",keyword:"type",params:{type: schema11.properties.headJobCpus.type},message:"must be integer,null",schema:schema11.properties.headJobCpus.type,parentSchema:schema11.properties.headJobCpus,data:data13};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
const err23 = {instancePath:instancePath+"/headJobCpus",schemaPath:"#/properties/headJobCpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.headJobCpus,data:data13};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.headJobMemoryMb !== undefined){
let data14 = data.headJobMemoryMb;
if((!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))) && (data14 !== null)){
const err24 = {instancePath:instancePath+"/headJobMemoryMb",schemaPath:"#/properties/headJobMemoryMb/type",keyword:"type",params:{type: schema11.properties.headJobMemoryMb.type},message:"must be integer,null",schema:schema11.properties.headJobMemoryMb.type,parentSchema:schema11.properties.headJobMemoryMb,data:data14};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 1 || isNaN(data14)){
const err25 = {instancePath:instancePath+"/headJobMemoryMb",schemaPath:"#/properties/headJobMemoryMb/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.headJobMemoryMb,data:data14};
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
if(data.headJobRole !== undefined){
let data15 = data.headJobRole;
if((typeof data15 !== "string") && (data15 !== null)){
const err26 = {instancePath:instancePath+"/headJobRole",schemaPath:"#/properties/headJobRole/type",keyword:"type",params:{type: schema11.properties.headJobRole.type},message:"must be string,null",schema:schema11.properties.headJobRole.type,parentSchema:schema11.properties.headJobRole,data:data15};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.computeJobRole !== undefined){
let data16 = data.computeJobRole;
if((typeof data16 !== "string") && (data16 !== null)){
const err27 = {instancePath:instancePath+"/computeJobRole",schemaPath:"#/properties/computeJobRole/type",keyword:"type",params:{type: schema11.properties.computeJobRole.type},message:"must be string,null",schema:schema11.properties.computeJobRole.type,parentSchema:schema11.properties.computeJobRole,data:data16};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.executionRole !== undefined){
let data17 = data.executionRole;
if((typeof data17 !== "string") && (data17 !== null)){
const err28 = {instancePath:instancePath+"/executionRole",schemaPath:"#/properties/executionRole/type",keyword:"type",params:{type: schema11.properties.executionRole.type},message:"must be string,null",schema:schema11.properties.executionRole.type,parentSchema:schema11.properties.executionRole,data:data17};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.headQueue !== undefined){
let data18 = data.headQueue;
if((typeof data18 !== "string") && (data18 !== null)){
const err29 = {instancePath:instancePath+"/headQueue",schemaPath:"#/properties/headQueue/type",keyword:"type",params:{type: schema11.properties.headQueue.type},message:"must be string,null",schema:schema11.properties.headQueue.type,parentSchema:schema11.properties.headQueue,data:data18};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.computeQueue !== undefined){
let data19 = data.computeQueue;
if((typeof data19 !== "string") && (data19 !== null)){
const err30 = {instancePath:instancePath+"/computeQueue",schemaPath:"#/properties/computeQueue/type",keyword:"type",params:{type: schema11.properties.computeQueue.type},message:"must be string,null",schema:schema11.properties.computeQueue.type,parentSchema:schema11.properties.computeQueue,data:data19};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.dragenQueue !== undefined){
let data20 = data.dragenQueue;
if((typeof data20 !== "string") && (data20 !== null)){
const err31 = {instancePath:instancePath+"/dragenQueue",schemaPath:"#/properties/dragenQueue/type",keyword:"type",params:{type: schema11.properties.dragenQueue.type},message:"must be string,null",schema:schema11.properties.dragenQueue.type,parentSchema:schema11.properties.dragenQueue,data:data20};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.dragenInstanceType !== undefined){
let data21 = data.dragenInstanceType;
if((typeof data21 !== "string") && (data21 !== null)){
const err32 = {instancePath:instancePath+"/dragenInstanceType",schemaPath:"#/properties/dragenInstanceType/type",keyword:"type",params:{type: schema11.properties.dragenInstanceType.type},message:"must be string,null",schema:schema11.properties.dragenInstanceType.type,parentSchema:schema11.properties.dragenInstanceType,data:data21};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.environment !== undefined){
let data22 = data.environment;
if((!(Array.isArray(data22))) && (data22 !== null)){
const err33 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: schema11.properties.environment.type},message:"must be array,null",schema:schema11.properties.environment.type,parentSchema:schema11.properties.environment,data:data22};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(Array.isArray(data22)){
const len1 = data22.length;
for(let i1=0; i1<len1; i1++){
let data23 = data22[i1];
if((!(data23 && typeof data23 == "object" && !Array.isArray(data23))) && (data23 !== null)){
const err34 = {instancePath:instancePath+"/environment/" + i1,schemaPath:"#/properties/environment/items/type",keyword:"type",params:{type: schema11.properties.environment.items.type},message:"must be object,null",schema:schema11.properties.environment.items.type,parentSchema:schema11.properties.environment.items,data:data23};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.name === undefined){
const err35 = {instancePath:instancePath+"/environment/" + i1,schemaPath:"#/properties/environment/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema11.properties.environment.items.required,parentSchema:schema11.properties.environment.items,data:data23};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
for(const key1 in data23){
if(!((((key1 === "name") || (key1 === "value")) || (key1 === "head")) || (key1 === "compute"))){
const err36 = {instancePath:instancePath+"/environment/" + i1,schemaPath:"#/properties/environment/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.environment.items,data:data23};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data23.name !== undefined){
let data24 = data23.name;
if(typeof data24 === "string"){
if(!pattern2.test(data24)){
const err37 = {instancePath:instancePath+"/environment/" + i1+"/name",schemaPath:"#/properties/environment/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[^=]+$"},message:"must match pattern \""+"^[^=]+$"+"\"",schema:"^[^=]+$",parentSchema:schema11.properties.environment.items.properties.name,data:data24};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/environment/" + i1+"/name",schemaPath:"#/properties/environment/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.environment.items.properties.name.type,parentSchema:schema11.properties.environment.items.properties.name,data:data24};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data23.value !== undefined){
let data25 = data23.value;
if((typeof data25 !== "string") && (data25 !== null)){
const err39 = {instancePath:instancePath+"/environment/" + i1+"/value",schemaPath:"#/properties/environment/items/properties/value/type",keyword:"type",params:{type: schema11.properties.environment.items.properties.value.type},message:"must be string,null",schema:schema11.properties.environment.items.properties.value.type,parentSchema:schema11.properties.environment.items.properties.value,data:data25};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data23.head !== undefined){
let data26 = data23.head;
if((typeof data26 !== "boolean") && (data26 !== null)){
const err40 = {instancePath:instancePath+"/environment/" + i1+"/head",schemaPath:"#/properties/environment/items/properties/head/type",keyword:"type",params:{type: schema11.properties.environment.items.properties.head.type},message:"must be boolean,null",schema:schema11.properties.environment.items.properties.head.type,parentSchema:schema11.properties.environment.items.properties.head,data:data26};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data23.compute !== undefined){
let data27 = data23.compute;
if((typeof data27 !== "boolean") && (data27 !== null)){
const err41 = {instancePath:instancePath+"/environment/" + i1+"/compute",schemaPath:"#/properties/environment/items/properties/compute/type",keyword:"type",params:{type: schema11.properties.environment.items.properties.compute.type},message:"must be boolean,null",schema:schema11.properties.environment.items.properties.compute.type,parentSchema:schema11.properties.environment.items.properties.compute,data:data27};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
}
}
}
if(data.preRunScript !== undefined){
let data28 = data.preRunScript;
if((typeof data28 !== "string") && (data28 !== null)){
const err42 = {instancePath:instancePath+"/preRunScript",schemaPath:"#/properties/preRunScript/type",keyword:"type",params:{type: schema11.properties.preRunScript.type},message:"must be string,null",schema:schema11.properties.preRunScript.type,parentSchema:schema11.properties.preRunScript,data:data28};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.postRunScript !== undefined){
let data29 = data.postRunScript;
if((typeof data29 !== "string") && (data29 !== null)){
const err43 = {instancePath:instancePath+"/postRunScript",schemaPath:"#/properties/postRunScript/type",keyword:"type",params:{type: schema11.properties.postRunScript.type},message:"must be string,null",schema:schema11.properties.postRunScript.type,parentSchema:schema11.properties.postRunScript,data:data29};
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
let data30 = data.cliPath;
if((typeof data30 !== "string") && (data30 !== null)){
const err44 = {instancePath:instancePath+"/cliPath",schemaPath:"#/properties/cliPath/type",keyword:"type",params:{type: schema11.properties.cliPath.type},message:"must be string,null",schema:schema11.properties.cliPath.type,parentSchema:schema11.properties.cliPath,data:data30};
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
let data31 = data.logGroup;
if((typeof data31 !== "string") && (data31 !== null)){
const err45 = {instancePath:instancePath+"/logGroup",schemaPath:"#/properties/logGroup/type",keyword:"type",params:{type: schema11.properties.logGroup.type},message:"must be string,null",schema:schema11.properties.logGroup.type,parentSchema:schema11.properties.logGroup,data:data31};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(typeof data31 === "string"){
if(!pattern3.test(data31)){
const err46 = {instancePath:instancePath+"/logGroup",schemaPath:"#/properties/logGroup/pattern",keyword:"pattern",params:{pattern: "^$|^[\\w./#-]{1,512}$"},message:"must match pattern \""+"^$|^[\\w./#-]{1,512}$"+"\"",schema:"^$|^[\\w./#-]{1,512}$",parentSchema:schema11.properties.logGroup,data:data31};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
if(data.volumes !== undefined){
let data32 = data.volumes;
if((!(Array.isArray(data32))) && (data32 !== null)){
const err47 = {instancePath:instancePath+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"type",params:{type: schema11.properties.volumes.type},message:"must be array,null",schema:schema11.properties.volumes.type,parentSchema:schema11.properties.volumes,data:data32};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(Array.isArray(data32)){
const len2 = data32.length;
for(let i2=0; i2<len2; i2++){
let data33 = data32[i2];
if((typeof data33 !== "string") && (data33 !== null)){
const err48 = {instancePath:instancePath+"/volumes/" + i2,schemaPath:"#/properties/volumes/items/type",keyword:"type",params:{type: schema11.properties.volumes.items.type},message:"must be string,null",schema:schema11.properties.volumes.items.type,parentSchema:schema11.properties.volumes.items,data:data33};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
}
if(data.storageType !== undefined){
let data34 = data.storageType;
if((typeof data34 !== "string") && (data34 !== null)){
const err49 = {instancePath:instancePath+"/storageType",schemaPath:"#/properties/storageType/type",keyword:"type",params:{type: schema11.properties.storageType.type},message:"must be string,null",schema:schema11.properties.storageType.type,parentSchema:schema11.properties.storageType,data:data34};
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
let data35 = data.lustreId;
if((typeof data35 !== "string") && (data35 !== null)){
const err50 = {instancePath:instancePath+"/lustreId",schemaPath:"#/properties/lustreId/type",keyword:"type",params:{type: schema11.properties.lustreId.type},message:"must be string,null",schema:schema11.properties.lustreId.type,parentSchema:schema11.properties.lustreId,data:data35};
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
let data36 = data.forge;
if((!(data36 && typeof data36 == "object" && !Array.isArray(data36))) && (data36 !== null)){
const err51 = {instancePath:instancePath+"/forge",schemaPath:"#/properties/forge/type",keyword:"type",params:{type: schema11.properties.forge.type},message:"must be object,null",schema:schema11.properties.forge.type,parentSchema:schema11.properties.forge,data:data36};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
for(const key2 in data36){
if(!(func2.call(schema11.properties.forge.properties, key2))){
const err52 = {instancePath:instancePath+"/forge",schemaPath:"#/properties/forge/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema11.properties.forge,data:data36};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data36.type !== undefined){
let data37 = data36.type;
if((typeof data37 !== "string") && (data37 !== null)){
const err53 = {instancePath:instancePath+"/forge/type",schemaPath:"#/properties/forge/properties/type/type",keyword:"type",params:{type: schema11.properties.forge.properties.type.type},message:"must be string,null",schema:schema11.properties.forge.properties.type.type,parentSchema:schema11.properties.forge.properties.type,data:data37};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(!(((data37 === "SPOT") || (data37 === "EC2")) || (data37 === null))){
const err54 = {instancePath:instancePath+"/forge/type",schemaPath:"#/properties/forge/properties/type/enum",keyword:"enum",params:{allowedValues: schema11.properties.forge.properties.type.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.forge.properties.type.enum,parentSchema:schema11.properties.forge.properties.type,data:data37};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data36.minCpus !== undefined){
let data38 = data36.minCpus;
if((!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))) && (data38 !== null)){
const err55 = {instancePath:instancePath+"/forge/minCpus",schemaPath:"#/properties/forge/properties/minCpus/type",keyword:"type",params:{type: schema11.properties.forge.properties.minCpus.type},message:"must be integer,null",schema:schema11.properties.forge.properties.minCpus.type,parentSchema:schema11.properties.forge.properties.minCpus,data:data38};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 0 || isNaN(data38)){
const err56 = {instancePath:instancePath+"/forge/minCpus",schemaPath:"#/properties/forge/properties/minCpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.forge.properties.minCpus,data:data38};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
if(data36.maxCpus !== undefined){
let data39 = data36.maxCpus;
if((!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))) && (data39 !== null)){
const err57 = {instancePath:instancePath+"/forge/maxCpus",schemaPath:"#/properties/forge/properties/maxCpus/type",keyword:"type",params:{type: schema11.properties.forge.properties.maxCpus.type},message:"must be integer,null",schema:schema11.properties.forge.properties.maxCpus.type,parentSchema:schema11.properties.forge.properties.maxCpus,data:data39};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 1 || isNaN(data39)){
const err58 = {instancePath:instancePath+"/forge/maxCpus",schemaPath:"#/properties/forge/properties/maxCpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.forge.properties.maxCpus,data:data39};
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
if(data36.instanceTypes !== undefined){
let data40 = data36.instanceTypes;
if((!(Array.isArray(data40))) && (data40 !== null)){
const err59 = {instancePath:instancePath+"/forge/instanceTypes",schemaPath:"#/properties/forge/properties/instanceTypes/type",keyword:"type",params:{type: schema11.properties.forge.properties.instanceTypes.type},message:"must be array,null",schema:schema11.properties.forge.properties.instanceTypes.type,parentSchema:schema11.properties.forge.properties.instanceTypes,data:data40};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(Array.isArray(data40)){
const len3 = data40.length;
for(let i3=0; i3<len3; i3++){
let data41 = data40[i3];
if((typeof data41 !== "string") && (data41 !== null)){
const err60 = {instancePath:instancePath+"/forge/instanceTypes/" + i3,schemaPath:"#/properties/forge/properties/instanceTypes/items/type",keyword:"type",params:{type: schema11.properties.forge.properties.instanceTypes.items.type},message:"must be string,null",schema:schema11.properties.forge.properties.instanceTypes.items.type,parentSchema:schema11.properties.forge.properties.instanceTypes.items,data:data41};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
}
if(data36.gpuEnabled !== undefined){
let data42 = data36.gpuEnabled;
if((typeof data42 !== "boolean") && (data42 !== null)){
const err61 = {instancePath:instancePath+"/forge/gpuEnabled",schemaPath:"#/properties/forge/properties/gpuEnabled/type",keyword:"type",params:{type: schema11.properties.forge.properties.gpuEnabled.type},message:"must be boolean,null",schema:schema11.properties.forge.properties.gpuEnabled.type,parentSchema:schema11.properties.forge.properties.gpuEnabled,data:data42};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data36.arm64Enabled !== undefined){
let data43 = data36.arm64Enabled;
if((typeof data43 !== "boolean") && (data43 !== null)){
const err62 = {instancePath:instancePath+"/forge/arm64Enabled",schemaPath:"#/properties/forge/properties/arm64Enabled/type",keyword:"type",params:{type: schema11.properties.forge.properties.arm64Enabled.type},message:"must be boolean,null",schema:schema11.properties.forge.properties.arm64Enabled.type,parentSchema:schema11.properties.forge.properties.arm64Enabled,data:data43};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data36.fargateHeadEnabled !== undefined){
let data44 = data36.fargateHeadEnabled;
if((typeof data44 !== "boolean") && (data44 !== null)){
const err63 = {instancePath:instancePath+"/forge/fargateHeadEnabled",schemaPath:"#/properties/forge/properties/fargateHeadEnabled/type",keyword:"type",params:{type: schema11.properties.forge.properties.fargateHeadEnabled.type},message:"must be boolean,null",schema:schema11.properties.forge.properties.fargateHeadEnabled.type,parentSchema:schema11.properties.forge.properties.fargateHeadEnabled,data:data44};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data36.allocStrategy !== undefined){
let data45 = data36.allocStrategy;
if((typeof data45 !== "string") && (data45 !== null)){
const err64 = {instancePath:instancePath+"/forge/allocStrategy",schemaPath:"#/properties/forge/properties/allocStrategy/type",keyword:"type",params:{type: schema11.properties.forge.properties.allocStrategy.type},message:"must be string,null",schema:schema11.properties.forge.properties.allocStrategy.type,parentSchema:schema11.properties.forge.properties.allocStrategy,data:data45};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(!(((((data45 === "BEST_FIT") || (data45 === "BEST_FIT_PROGRESSIVE")) || (data45 === "SPOT_CAPACITY_OPTIMIZED")) || (data45 === "SPOT_PRICE_CAPACITY_OPTIMIZED")) || (data45 === null))){
const err65 = {instancePath:instancePath+"/forge/allocStrategy",schemaPath:"#/properties/forge/properties/allocStrategy/enum",keyword:"enum",params:{allowedValues: schema11.properties.forge.properties.allocStrategy.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.forge.properties.allocStrategy.enum,parentSchema:schema11.properties.forge.properties.allocStrategy,data:data45};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data36.bidPercentage !== undefined){
let data46 = data36.bidPercentage;
if((!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))) && (data46 !== null)){
const err66 = {instancePath:instancePath+"/forge/bidPercentage",schemaPath:"#/properties/forge/properties/bidPercentage/type",keyword:"type",params:{type: schema11.properties.forge.properties.bidPercentage.type},message:"must be integer,null",schema:schema11.properties.forge.properties.bidPercentage.type,parentSchema:schema11.properties.forge.properties.bidPercentage,data:data46};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 100 || isNaN(data46)){
const err67 = {instancePath:instancePath+"/forge/bidPercentage",schemaPath:"#/properties/forge/properties/bidPercentage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema11.properties.forge.properties.bidPercentage,data:data46};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data46 < 0 || isNaN(data46)){
const err68 = {instancePath:instancePath+"/forge/bidPercentage",schemaPath:"#/properties/forge/properties/bidPercentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.forge.properties.bidPercentage,data:data46};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
if(data36.allowBuckets !== undefined){
let data47 = data36.allowBuckets;
if((!(Array.isArray(data47))) && (data47 !== null)){
const err69 = {instancePath:instancePath+"/forge/allowBuckets",schemaPath:"#/properties/forge/properties/allowBuckets/type",keyword:"type",params:{type: schema11.properties.forge.properties.allowBuckets.type},message:"must be array,null",schema:schema11.properties.forge.properties.allowBuckets.type,parentSchema:schema11.properties.forge.properties.allowBuckets,data:data47};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(Array.isArray(data47)){
const len4 = data47.length;
for(let i4=0; i4<len4; i4++){
let data48 = data47[i4];
if((typeof data48 !== "string") && (data48 !== null)){
const err70 = {instancePath:instancePath+"/forge/allowBuckets/" + i4,schemaPath:"#/properties/forge/properties/allowBuckets/items/type",keyword:"type",params:{type: schema11.properties.forge.properties.allowBuckets.items.type},message:"must be string,null",schema:schema11.properties.forge.properties.allowBuckets.items.type,parentSchema:schema11.properties.forge.properties.allowBuckets.items,data:data48};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(typeof data48 === "string"){
if(!pattern4.test(data48)){
const err71 = {instancePath:instancePath+"/forge/allowBuckets/" + i4,schemaPath:"#/properties/forge/properties/allowBuckets/items/pattern",keyword:"pattern",params:{pattern: "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$"},message:"must match pattern \""+"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$"+"\"",schema:"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.*)?$",parentSchema:schema11.properties.forge.properties.allowBuckets.items,data:data48};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
}
}
if(data36.disposeOnDeletion !== undefined){
let data49 = data36.disposeOnDeletion;
if((typeof data49 !== "boolean") && (data49 !== null)){
const err72 = {instancePath:instancePath+"/forge/disposeOnDeletion",schemaPath:"#/properties/forge/properties/disposeOnDeletion/type",keyword:"type",params:{type: schema11.properties.forge.properties.disposeOnDeletion.type},message:"must be boolean,null",schema:schema11.properties.forge.properties.disposeOnDeletion.type,parentSchema:schema11.properties.forge.properties.disposeOnDeletion,data:data49};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data36.vpcId !== undefined){
let data50 = data36.vpcId;
if((typeof data50 !== "string") && (data50 !== null)){
const err73 = {instancePath:instancePath+"/forge/vpcId",schemaPath:"#/properties/forge/properties/vpcId/type",keyword:"type",params:{type: schema11.properties.forge.properties.vpcId.type},message:"must be string,null",schema:schema11.properties.forge.properties.vpcId.type,parentSchema:schema11.properties.forge.properties.vpcId,data:data50};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
if(data36.subnets !== undefined){
let data51 = data36.subnets;
if((!(Array.isArray(data51))) && (data51 !== null)){
const err74 = {instancePath:instancePath+"/forge/subnets",schemaPath:"#/properties/forge/properties/subnets/type",keyword:"type",params:{type: schema11.properties.forge.properties.subnets.type},message:"must be array,null",schema:schema11.properties.forge.properties.subnets.type,parentSchema:schema11.properties.forge.properties.subnets,data:data51};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(Array.isArray(data51)){
const len5 = data51.length;
for(let i5=0; i5<len5; i5++){
let data52 = data51[i5];
if((typeof data52 !== "string") && (data52 !== null)){
const err75 = {instancePath:instancePath+"/forge/subnets/" + i5,schemaPath:"#/properties/forge/properties/subnets/items/type",keyword:"type",params:{type: schema11.properties.forge.properties.subnets.items.type},message:"must be string,null",schema:schema11.properties.forge.properties.subnets.items.type,parentSchema:schema11.properties.forge.properties.subnets.items,data:data52};
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
}
if(data36.securityGroups !== undefined){
let data53 = data36.securityGroups;
if((!(Array.isArray(data53))) && (data53 !== null)){
const err76 = {instancePath:instancePath+"/forge/securityGroups",schemaPath:"#/properties/forge/properties/securityGroups/type",keyword:"type",params:{type: schema11.properties.forge.properties.securityGroups.type},message:"must be array,null",schema:schema11.properties.forge.properties.securityGroups.type,parentSchema:schema11.properties.forge.properties.securityGroups,data:data53};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(Array.isArray(data53)){
const len6 = data53.length;
for(let i6=0; i6<len6; i6++){
let data54 = data53[i6];
if((typeof data54 !== "string") && (data54 !== null)){
const err77 = {instancePath:instancePath+"/forge/securityGroups/" + i6,schemaPath:"#/properties/forge/properties/securityGroups/items/type",keyword:"type",params:{type: schema11.properties.forge.properties.securityGroups.items.type},message:"must be string,null",schema:schema11.properties.forge.properties.securityGroups.items.type,parentSchema:schema11.properties.forge.properties.securityGroups.items,data:data54};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
}
if(data36.imageId !== undefined){
let data55 = data36.imageId;
if((typeof data55 !== "string") && (data55 !== null)){
const err78 = {instancePath:instancePath+"/forge/imageId",schemaPath:"#/properties/forge/properties/imageId/type",keyword:"type",params:{type: schema11.properties.forge.properties.imageId.type},message:"must be string,null",schema:schema11.properties.forge.properties.imageId.type,parentSchema:schema11.properties.forge.properties.imageId,data:data55};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data36.ec2KeyPair !== undefined){
let data56 = data36.ec2KeyPair;
if((typeof data56 !== "string") && (data56 !== null)){
const err79 = {instancePath:instancePath+"/forge/ec2KeyPair",schemaPath:"#/properties/forge/properties/ec2KeyPair/type",keyword:"type",params:{type: schema11.properties.forge.properties.ec2KeyPair.type},message:"must be string,null",schema:schema11.properties.forge.properties.ec2KeyPair.type,parentSchema:schema11.properties.forge.properties.ec2KeyPair,data:data56};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data36.ecsConfig !== undefined){
let data57 = data36.ecsConfig;
if((typeof data57 !== "string") && (data57 !== null)){
const err80 = {instancePath:instancePath+"/forge/ecsConfig",schemaPath:"#/properties/forge/properties/ecsConfig/type",keyword:"type",params:{type: schema11.properties.forge.properties.ecsConfig.type},message:"must be string,null",schema:schema11.properties.forge.properties.ecsConfig.type,parentSchema:schema11.properties.forge.properties.ecsConfig,data:data57};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data36.ebsBootSize !== undefined){
let data58 = data36.ebsBootSize;
if((!(((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58))) && (isFinite(data58)))) && (data58 !== null)){
const err81 = {instancePath:instancePath+"/forge/ebsBootSize",schemaPath:"#/properties/forge/properties/ebsBootSize/type",keyword:"type",params:{type: schema11.properties.forge.properties.ebsBootSize.type},message:"must be integer,null",schema:schema11.properties.forge.properties.ebsBootSize.type,parentSchema:schema11.properties.forge.properties.ebsBootSize,data:data58};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if((typeof data58 == "number") && (isFinite(data58))){
if(data58 < 8 || isNaN(data58)){
const err82 = {instancePath:instancePath+"/forge/ebsBootSize",schemaPath:"#/properties/forge/properties/ebsBootSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 8},message:"must be >= 8",schema:8,parentSchema:schema11.properties.forge.properties.ebsBootSize,data:data58};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
}
if(data36.ebsAutoScale !== undefined){
let data59 = data36.ebsAutoScale;
if((typeof data59 !== "boolean") && (data59 !== null)){
const err83 = {instancePath:instancePath+"/forge/ebsAutoScale",schemaPath:"#/properties/forge/properties/ebsAutoScale/type",keyword:"type",params:{type: schema11.properties.forge.properties.ebsAutoScale.type},message:"must be boolean,null",schema:schema11.properties.forge.properties.ebsAutoScale.type,parentSchema:schema11.properties.forge.properties.ebsAutoScale,data:data59};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data36.ebsBlockSize !== undefined){
let data60 = data36.ebsBlockSize;
if((!(((typeof data60 == "number") && (!(data60 % 1) && !isNaN(data60))) && (isFinite(data60)))) && (data60 !== null)){
const err84 = {instancePath:instancePath+"/forge/ebsBlockSize",schemaPath:"#/properties/forge/properties/ebsBlockSize/type",keyword:"type",params:{type: schema11.properties.forge.properties.ebsBlockSize.type},message:"must be integer,null",schema:schema11.properties.forge.properties.ebsBlockSize.type,parentSchema:schema11.properties.forge.properties.ebsBlockSize,data:data60};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if((typeof data60 == "number") && (isFinite(data60))){
if(data60 < 1 || isNaN(data60)){
const err85 = {instancePath:instancePath+"/forge/ebsBlockSize",schemaPath:"#/properties/forge/properties/ebsBlockSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema11.properties.forge.properties.ebsBlockSize,data:data60};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
if(data36.efsCreate !== undefined){
let data61 = data36.efsCreate;
if((typeof data61 !== "boolean") && (data61 !== null)){
const err86 = {instancePath:instancePath+"/forge/efsCreate",schemaPath:"#/properties/forge/properties/efsCreate/type",keyword:"type",params:{type: schema11.properties.forge.properties.efsCreate.type},message:"must be boolean,null",schema:schema11.properties.forge.properties.efsCreate.type,parentSchema:schema11.properties.forge.properties.efsCreate,data:data61};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data36.efsId !== undefined){
let data62 = data36.efsId;
if((typeof data62 !== "string") && (data62 !== null)){
const err87 = {instancePath:instancePath+"/forge/efsId",schemaPath:"#/properties/forge/properties/efsId/type",keyword:"type",params:{type: schema11.properties.forge.properties.efsId.type},message:"must be string,null",schema:schema11.properties.forge.properties.efsId.type,parentSchema:schema11.properties.forge.properties.efsId,data:data62};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data36.efsMount !== undefined){
let data63 = data36.efsMount;
if((typeof data63 !== "string") && (data63 !== null)){
const err88 = {instancePath:instancePath+"/forge/efsMount",schemaPath:"#/properties/forge/properties/efsMount/type",keyword:"type",params:{type: schema11.properties.forge.properties.efsMount.type},message:"must be string,null",schema:schema11.properties.forge.properties.efsMount.type,parentSchema:schema11.properties.forge.properties.efsMount,data:data63};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data36.fsxName !== undefined){
let data64 = data36.fsxName;
if((typeof data64 !== "string") && (data64 !== null)){
const err89 = {instancePath:instancePath+"/forge/fsxName",schemaPath:"#/properties/forge/properties/fsxName/type",keyword:"type",params:{type: schema11.properties.forge.properties.fsxName.type},message:"must be string,null",schema:schema11.properties.forge.properties.fsxName.type,parentSchema:schema11.properties.forge.properties.fsxName,data:data64};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data36.fsxSize !== undefined){
let data65 = data36.fsxSize;
if((!(((typeof data65 == "number") && (!(data65 % 1) && !isNaN(data65))) && (isFinite(data65)))) && (data65 !== null)){
const err90 = {instancePath:instancePath+"/forge/fsxSize",schemaPath:"#/properties/forge/properties/fsxSize/type",keyword:"type",params:{type: schema11.properties.forge.properties.fsxSize.type},message:"must be integer,null",schema:schema11.properties.forge.properties.fsxSize.type,parentSchema:schema11.properties.forge.properties.fsxSize,data:data65};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if((typeof data65 == "number") && (isFinite(data65))){
if(data65 < 0 || isNaN(data65)){
const err91 = {instancePath:instancePath+"/forge/fsxSize",schemaPath:"#/properties/forge/properties/fsxSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.forge.properties.fsxSize,data:data65};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
}
if(data36.fsxMount !== undefined){
let data66 = data36.fsxMount;
if((typeof data66 !== "string") && (data66 !== null)){
const err92 = {instancePath:instancePath+"/forge/fsxMount",schemaPath:"#/properties/forge/properties/fsxMount/type",keyword:"type",params:{type: schema11.properties.forge.properties.fsxMount.type},message:"must be string,null",schema:schema11.properties.forge.properties.fsxMount.type,parentSchema:schema11.properties.forge.properties.fsxMount,data:data66};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data36.dragenEnabled !== undefined){
let data67 = data36.dragenEnabled;
if((typeof data67 !== "boolean") && (data67 !== null)){
const err93 = {instancePath:instancePath+"/forge/dragenEnabled",schemaPath:"#/properties/forge/properties/dragenEnabled/type",keyword:"type",params:{type: schema11.properties.forge.properties.dragenEnabled.type},message:"must be boolean,null",schema:schema11.properties.forge.properties.dragenEnabled.type,parentSchema:schema11.properties.forge.properties.dragenEnabled,data:data67};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data36.dragenAmiId !== undefined){
let data68 = data36.dragenAmiId;
if((typeof data68 !== "string") && (data68 !== null)){
const err94 = {instancePath:instancePath+"/forge/dragenAmiId",schemaPath:"#/properties/forge/properties/dragenAmiId/type",keyword:"type",params:{type: schema11.properties.forge.properties.dragenAmiId.type},message:"must be string,null",schema:schema11.properties.forge.properties.dragenAmiId.type,parentSchema:schema11.properties.forge.properties.dragenAmiId,data:data68};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data36.dragenInstanceType !== undefined){
let data69 = data36.dragenInstanceType;
if((typeof data69 !== "string") && (data69 !== null)){
const err95 = {instancePath:instancePath+"/forge/dragenInstanceType",schemaPath:"#/properties/forge/properties/dragenInstanceType/type",keyword:"type",params:{type: schema11.properties.forge.properties.dragenInstanceType.type},message:"must be string,null",schema:schema11.properties.forge.properties.dragenInstanceType.type,parentSchema:schema11.properties.forge.properties.dragenInstanceType,data:data69};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
if(data36.fusionEnabled !== undefined){
let data70 = data36.fusionEnabled;
if(!((data70 === null) || (data70 === false))){
const err96 = {instancePath:instancePath+"/forge/fusionEnabled",schemaPath:"#/properties/forge/properties/fusionEnabled/enum",keyword:"enum",params:{allowedValues: schema11.properties.forge.properties.fusionEnabled.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.forge.properties.fusionEnabled.enum,parentSchema:schema11.properties.forge.properties.fusionEnabled,data:data70};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data36.efsMode !== undefined){
let data71 = data36.efsMode;
if(!((data71 === null) || (data71 === "None"))){
const err97 = {instancePath:instancePath+"/forge/efsMode",schemaPath:"#/properties/forge/properties/efsMode/enum",keyword:"enum",params:{allowedValues: schema11.properties.forge.properties.efsMode.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.forge.properties.efsMode.enum,parentSchema:schema11.properties.forge.properties.efsMode,data:data71};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data36.fsxMode !== undefined){
let data72 = data36.fsxMode;
if(!((data72 === null) || (data72 === "None"))){
const err98 = {instancePath:instancePath+"/forge/fsxMode",schemaPath:"#/properties/forge/properties/fsxMode/enum",keyword:"enum",params:{allowedValues: schema11.properties.forge.properties.fsxMode.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.forge.properties.fsxMode.enum,parentSchema:schema11.properties.forge.properties.fsxMode,data:data72};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
}
if(data.logsGroup !== undefined){
let data73 = data.logsGroup;
if(!((data73 === null) || (data73 === ""))){
const err99 = {instancePath:instancePath+"/logsGroup",schemaPath:"#/properties/logsGroup/enum",keyword:"enum",params:{allowedValues: schema11.properties.logsGroup.enum},message:"must be equal to one of the allowed values",schema:schema11.properties.logsGroup.enum,parentSchema:schema11.properties.logsGroup,data:data73};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

export const adoptionValidator: SchemaValidator = validate11;
const schema12 = {"type":"object","properties":{"stage":{"type":"string","enum":["takeOver","secrets","policies","bucket"]},"existingInputs":{"type":"object","additionalProperties":{"type":"object"}},"aliases":{"type":"object","additionalProperties":{"type":"string","minLength":1}},"credentials":{"type":"object","properties":{"importId":{"type":"string","minLength":1},"credentialName":{"type":"string","minLength":1},"userName":{"type":"string","minLength":1},"policyNames":{"type":"object","properties":{"forge":{"type":"string","minLength":1},"launch":{"type":"string","minLength":1},"s3":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false},"computeEnvironments":{"type":"object","additionalProperties":{"type":"object","properties":{"importId":{"type":"string","minLength":1},"ignoreChanges":{"type":"array","items":{"type":"string","minLength":1}}},"additionalProperties":false}},"gitHub":{"type":"object","properties":{"importVariables":{"type":"array","items":{"type":"string","minLength":1}}},"additionalProperties":false},"gitHubCredential":{"type":"object","properties":{"importId":{"type":"string","minLength":1}},"additionalProperties":false}},"additionalProperties":false,"$id":"adoptionValidator"};
const func4 = (text) => [...text].length;

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="adoptionValidator" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "stage") || (key0 === "existingInputs")) || (key0 === "aliases")) || (key0 === "credentials")) || (key0 === "computeEnvironments")) || (key0 === "gitHub")) || (key0 === "gitHubCredential"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.stage !== undefined){
let data0 = data.stage;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/stage",schemaPath:"#/properties/stage/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.stage.type,parentSchema:schema12.properties.stage,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((((data0 === "takeOver") || (data0 === "secrets")) || (data0 === "policies")) || (data0 === "bucket"))){
const err2 = {instancePath:instancePath+"/stage",schemaPath:"#/properties/stage/enum",keyword:"enum",params:{allowedValues: schema12.properties.stage.enum},message:"must be equal to one of the allowed values",schema:schema12.properties.stage.enum,parentSchema:schema12.properties.stage,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.existingInputs !== undefined){
let data1 = data.existingInputs;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
let data2 = data1[key1];
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
const err3 = {instancePath:instancePath+"/existingInputs/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/existingInputs/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.existingInputs.additionalProperties.type,parentSchema:schema12.properties.existingInputs.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/existingInputs",schemaPath:"#/properties/existingInputs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.existingInputs.type,parentSchema:schema12.properties.existingInputs,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.aliases !== undefined){
let data3 = data.aliases;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key2 in data3){
let data4 = data3[key2];
if(typeof data4 === "string"){
if(func4(data4) < 1){
const err5 = {instancePath:instancePath+"/aliases/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.aliases.additionalProperties,data:data4};
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
const err6 = {instancePath:instancePath+"/aliases/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aliases/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.aliases.additionalProperties.type,parentSchema:schema12.properties.aliases.additionalProperties,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/aliases",schemaPath:"#/properties/aliases/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.aliases.type,parentSchema:schema12.properties.aliases,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.credentials !== undefined){
let data5 = data.credentials;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key3 in data5){
if(!((((key3 === "importId") || (key3 === "credentialName")) || (key3 === "userName")) || (key3 === "policyNames"))){
const err8 = {instancePath:instancePath+"/credentials",schemaPath:"#/properties/credentials/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema12.properties.credentials,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data5.importId !== undefined){
let data6 = data5.importId;
if(typeof data6 === "string"){
if(func4(data6) < 1){
const err9 = {instancePath:instancePath+"/credentials/importId",schemaPath:"#/properties/credentials/properties/importId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.credentials.properties.importId,data:data6};
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
const err10 = {instancePath:instancePath+"/credentials/importId",schemaPath:"#/properties/credentials/properties/importId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.credentials.properties.importId.type,parentSchema:schema12.properties.credentials.properties.importId,data:data6};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data5.credentialName !== undefined){
let data7 = data5.credentialName;
if(typeof data7 === "string"){
if(func4(data7) < 1){
const err11 = {instancePath:instancePath+"/credentials/credentialName",schemaPath:"#/properties/credentials/properties/credentialName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.credentials.properties.credentialName,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/credentials/credentialName",schemaPath:"#/properties/credentials/properties/credentialName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.credentials.properties.credentialName.type,parentSchema:schema12.properties.credentials.properties.credentialName,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data5.userName !== undefined){
let data8 = data5.userName;
if(typeof data8 === "string"){
if(func4(data8) < 1){
const err13 = {instancePath:instancePath+"/credentials/userName",schemaPath:"#/properties/credentials/properties/userName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.credentials.properties.userName,data:data8};
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
const err14 = {instancePath:instancePath+"/credentials/userName",schemaPath:"#/properties/credentials/properties/userName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.credentials.properties.userName.type,parentSchema:schema12.properties.credentials.properties.userName,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.policyNames !== undefined){
let data9 = data5.policyNames;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key4 in data9){
if(!(((key4 === "forge") || (key4 === "launch")) || (key4 === "s3"))){
const err15 = {instancePath:instancePath+"/credentials/policyNames",schemaPath:"#/properties/credentials/properties/policyNames/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema12.properties.credentials.properties.policyNames,data:data9};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data9.forge !== undefined){
let data10 = data9.forge;
if(typeof data10 === "string"){
if(func4(data10) < 1){
const err16 = {instancePath:instancePath+"/credentials/policyNames/forge",schemaPath:"#/properties/credentials/properties/policyNames/properties/forge/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.credentials.properties.policyNames.properties.forge,data:data10};
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
const err17 = {instancePath:instancePath+"/credentials/policyNames/forge",schemaPath:"#/properties/credentials/properties/policyNames/properties/forge/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.credentials.properties.policyNames.properties.forge.type,parentSchema:schema12.properties.credentials.properties.policyNames.properties.forge,data:data10};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data9.launch !== undefined){
let data11 = data9.launch;
if(typeof data11 === "string"){
if(func4(data11) < 1){
const err18 = {instancePath:instancePath+"/credentials/policyNames/launch",schemaPath:"#/properties/credentials/properties/policyNames/properties/launch/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.credentials.properties.policyNames.properties.launch,data:data11};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/credentials/policyNames/launch",schemaPath:"#/properties/credentials/properties/policyNames/properties/launch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.credentials.properties.policyNames.properties.launch.type,parentSchema:schema12.properties.credentials.properties.policyNames.properties.launch,data:data11};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data9.s3 !== undefined){
let data12 = data9.s3;
if(typeof data12 === "string"){
if(func4(data12) < 1){
const err20 = {instancePath:instancePath+"/credentials/policyNames/s3",schemaPath:"#/properties/credentials/properties/policyNames/properties/s3/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.credentials.properties.policyNames.properties.s3,data:data12};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/credentials/policyNames/s3",schemaPath:"#/properties/credentials/properties/policyNames/properties/s3/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.credentials.properties.policyNames.properties.s3.type,parentSchema:schema12.properties.credentials.properties.policyNames.properties.s3,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/credentials/policyNames",schemaPath:"#/properties/credentials/properties/policyNames/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.credentials.properties.policyNames.type,parentSchema:schema12.properties.credentials.properties.policyNames,data:data9};
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
else {
const err23 = {instancePath:instancePath+"/credentials",schemaPath:"#/properties/credentials/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.credentials.type,parentSchema:schema12.properties.credentials,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.computeEnvironments !== undefined){
let data13 = data.computeEnvironments;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key5 in data13){
let data14 = data13[key5];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key6 in data14){
if(!((key6 === "importId") || (key6 === "ignoreChanges"))){
const err24 = {instancePath:instancePath+"/computeEnvironments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/computeEnvironments/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema12.properties.computeEnvironments.additionalProperties,data:data14};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data14.importId !== undefined){
let data15 = data14.importId;
if(typeof data15 === "string"){
if(func4(data15) < 1){
const err25 = {instancePath:instancePath+"/computeEnvironments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/importId",schemaPath:"#/properties/computeEnvironments/additionalProperties/properties/importId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.computeEnvironments.additionalProperties.properties.importId,data:data15};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/computeEnvironments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/importId",schemaPath:"#/properties/computeEnvironments/additionalProperties/properties/importId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.computeEnvironments.additionalProperties.properties.importId.type,parentSchema:schema12.properties.computeEnvironments.additionalProperties.properties.importId,data:data15};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data14.ignoreChanges !== undefined){
let data16 = data14.ignoreChanges;
if(Array.isArray(data16)){
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
if(typeof data17 === "string"){
if(func4(data17) < 1){
const err27 = {instancePath:instancePath+"/computeEnvironments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignoreChanges/" + i0,schemaPath:"#/properties/computeEnvironments/additionalProperties/properties/ignoreChanges/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.computeEnvironments.additionalProperties.properties.ignoreChanges.items,data:data17};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/computeEnvironments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignoreChanges/" + i0,schemaPath:"#/properties/computeEnvironments/additionalProperties/properties/ignoreChanges/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.computeEnvironments.additionalProperties.properties.ignoreChanges.items.type,parentSchema:schema12.properties.computeEnvironments.additionalProperties.properties.ignoreChanges.items,data:data17};
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
const err29 = {instancePath:instancePath+"/computeEnvironments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/ignoreChanges",schemaPath:"#/properties/computeEnvironments/additionalProperties/properties/ignoreChanges/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.properties.computeEnvironments.additionalProperties.properties.ignoreChanges.type,parentSchema:schema12.properties.computeEnvironments.additionalProperties.properties.ignoreChanges,data:data16};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/computeEnvironments/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/computeEnvironments/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.computeEnvironments.additionalProperties.type,parentSchema:schema12.properties.computeEnvironments.additionalProperties,data:data14};
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
const err31 = {instancePath:instancePath+"/computeEnvironments",schemaPath:"#/properties/computeEnvironments/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.computeEnvironments.type,parentSchema:schema12.properties.computeEnvironments,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.gitHub !== undefined){
let data18 = data.gitHub;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key7 in data18){
if(!(key7 === "importVariables")){
const err32 = {instancePath:instancePath+"/gitHub",schemaPath:"#/properties/gitHub/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema12.properties.gitHub,data:data18};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data18.importVariables !== undefined){
let data19 = data18.importVariables;
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(typeof data20 === "string"){
if(func4(data20) < 1){
const err33 = {instancePath:instancePath+"/gitHub/importVariables/" + i1,schemaPath:"#/properties/gitHub/properties/importVariables/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.gitHub.properties.importVariables.items,data:data20};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/gitHub/importVariables/" + i1,schemaPath:"#/properties/gitHub/properties/importVariables/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.gitHub.properties.importVariables.items.type,parentSchema:schema12.properties.gitHub.properties.importVariables.items,data:data20};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/gitHub/importVariables",schemaPath:"#/properties/gitHub/properties/importVariables/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema12.properties.gitHub.properties.importVariables.type,parentSchema:schema12.properties.gitHub.properties.importVariables,data:data19};
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
const err36 = {instancePath:instancePath+"/gitHub",schemaPath:"#/properties/gitHub/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.gitHub.type,parentSchema:schema12.properties.gitHub,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.gitHubCredential !== undefined){
let data21 = data.gitHubCredential;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key8 in data21){
if(!(key8 === "importId")){
const err37 = {instancePath:instancePath+"/gitHubCredential",schemaPath:"#/properties/gitHubCredential/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema12.properties.gitHubCredential,data:data21};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data21.importId !== undefined){
let data22 = data21.importId;
if(typeof data22 === "string"){
if(func4(data22) < 1){
const err38 = {instancePath:instancePath+"/gitHubCredential/importId",schemaPath:"#/properties/gitHubCredential/properties/importId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema12.properties.gitHubCredential.properties.importId,data:data22};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/gitHubCredential/importId",schemaPath:"#/properties/gitHubCredential/properties/importId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.gitHubCredential.properties.importId.type,parentSchema:schema12.properties.gitHubCredential.properties.importId,data:data22};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/gitHubCredential",schemaPath:"#/properties/gitHubCredential/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.properties.gitHubCredential.type,parentSchema:schema12.properties.gitHubCredential,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}
