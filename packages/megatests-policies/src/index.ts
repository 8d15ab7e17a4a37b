import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";

new PolicyPack("megatests", {
    description: "Rules for stacks that run full-size Nextflow pipeline tests on Seqera Platform and AWS Batch",
    enforcementLevel: "mandatory",
    policies,
});
