import assert from "node:assert/strict";
import { batchFields, specFields } from "../../src/seqerakit/fields";
import { nearest, renaming, spelling, unknownField } from "../../src/seqerakit/unknownField";

const forge = batchFields.forge.fields ?? {};

describe("unknownField", () => {
    const TOP: [name: string, fix: string, rename?: string][] = [
        ["enableFusion", "rename it to fusion2Enabled.", "fusion2Enabled"],
        ["work-dir", "rename it to workDir.", "workDir"],
        ["REGION", "rename it to region.", "region"],
        ["fusion-v2", "rename it to fusion2Enabled.", "fusion2Enabled"],
        ["head-job-memory", "rename it to headJobMemoryMb.", "headJobMemoryMb"],
        ["env", "rename it to environment.", "environment"],
        ["gpu", "move it into forge, as gpuEnabled."],
        ["provisioning-model", "move it into forge, as type."],
        ["maxCpus", "move it into forge, as maxCpus."],
        ["volume", "rename it to volumes.", "volumes"],
        ["label", "rename it to labels.", "labels"],
        ["preserve-resources", "remove it."],
        ["pre-run", "remove it."],
        ["type", "move it into forge, as type."],
        ["compute", "remove it."],
        ["colour", "remove it."],
    ];
    for (const [name, fix, rename] of TOP) {
        it(`at the top level: ${name}`, () => {
            assert.deepEqual(unknownField(specFields, specFields, [name]), {
                code: "unknown-property",
                path: [name],
                message: `unknown property "${name}"`,
                fix,
                ...(rename !== undefined && { rewrite: { name: rename } }),
            });
        });
    }

    const FORGE: [name: string, fix: string, rename?: string][] = [
        ["max_cpus", "rename it to maxCpus.", "maxCpus"],
        ["dispose--on--deletion", "rename it to disposeOnDeletion.", "disposeOnDeletion"],
        ["fargate", "rename it to fargateHeadEnabled.", "fargateHeadEnabled"],
        ["fusion-v2", "move it to the top level, as fusion2Enabled."],
        ["labels", "move it to the top level, as labels."],
        ["subnet", "rename it to subnets.", "subnets"],
        ["no-ebs-auto-scale", "remove it."],
    ];
    for (const [name, fix, rename] of FORGE) {
        it(`in forge: ${name}`, () => {
            const { fix: found, message, rewrite } = unknownField(specFields, forge, ["forge", name]);
            assert.deepEqual([found, message], [fix, `unknown property "forge.${name}"`]);
            assert.deepEqual(rewrite, rename === undefined ? undefined : { name: rename });
        });
    }
});

describe("nearest", () => {
    const CASES: [name: string, known: string[], near: string | undefined][] = [
        ["region", ["volumes", "Regions"], "Regions"],
        ["REGOIN", ["region"], "region"],
        ["abc", ["abd"], "abd"],
        ["abc", ["ade"], undefined],
        ["ab", ["ac"], undefined],
        ["ab", ["ba"], "ba"],
        ["description", ["descriptxyz"], "descriptxyz"],
        ["description", ["descripwxyz"], undefined],
        ["configuration", ["configurwxyz"], undefined],
        ["a", [], undefined],
        ["a".repeat(100), ["a".repeat(99)], "a".repeat(99)],
        ["a".repeat(101), ["a".repeat(101)], undefined],
    ];
    for (const [name, known, near] of CASES) {
        it(`to ${name.slice(0, 20)} among ${known.join(", ").slice(0, 20)} is ${near?.slice(0, 20)}`, () => {
            assert.equal(nearest(name, known), near);
            assert.equal(renaming(name, known), near === undefined ? "remove it." : `rename it to ${near}.`);
        });
    }
});

describe("spelling", () => {
    it("is the same with dashes, underscores and capitals", () => {
        assert.deepEqual(["max_cpus", "max-CPUs", "maxCpus", "max--cp_us"].map(spelling), Array(4).fill("maxcpus"));
    });
});
