import assert from "node:assert/strict";
import { spotDemands, unavailableTypes } from "../../src/doctor/spotQuotas";

function demands(instanceTypes: string[], provisioning = "SPOT", maxCpus = 10) {
    const environment = { name: "e", region: "eu-west-1", maxCpus, provisioning, instanceTypes };
    return spotDemands([environment]).map(({ quota }) => quota.name);
}

describe("spotDemands", () => {
    for (const [types, quotas] of [
        [["optimal"], ["Standard Spot"]],
        [[], ["Standard Spot"]],
        [["c6id", "m6id.large", "r6gd", "t3", "i4i", "d3", "h1", "z1d", "a1"], ["Standard Spot"]],
        [["g4dn", "g5", "gr6", "vt1"], ["G and VT Spot"]],
        [["p4d", "p3.2xlarge"], ["P Spot"]],
        [["x2gd", "x1e"], ["X Spot"]],
        [["f1"], ["F Spot"]],
        [
            ["g5", "c6id"],
            ["G and VT Spot", "Standard Spot"],
        ],
        [["inf2.xlarge"], ["Inf Spot"]],
        [["trn1n"], ["Trn Spot"]],
        [["dl1.24xlarge"], ["DL Spot"]],
        [["p6e-gb200", "p5en"], ["P Spot"]],
        [["im4gn", "is4gen", "i7ie"], ["Standard Spot"]],
        [["hpc7g", "mac2", "u-6tb1", "u7i-12tb"], []],
    ] as [string[], string[]][]) {
        it(`counts ${types.join(", ") || "nothing"} for ${quotas.join(" and ")}`, () => {
            assert.deepEqual(demands(types), quotas);
        });
    }

    it("counts EC2 for the quotas of On-Demand instances", () => {
        assert.deepEqual(demands(["g5", "m6id"], "EC2"), ["G and VT On-Demand", "Standard On-Demand"]);
    });

    it("counts families without Spot Instances for their On-Demand quotas", () => {
        assert.deepEqual(demands(["hpc7g", "u-6tb1", "mac2"], "EC2"), ["HPC On-Demand", "High Memory On-Demand"]);
    });

    it("names what AWS Batch cannot start", () => {
        const environment = { name: "e", region: "eu-west-1", maxCpus: 1, instanceTypes: ["c6id", "hpc7g", "mac2-m2"] };
        assert.deepEqual(unavailableTypes({ ...environment, provisioning: "SPOT" }), ["hpc7g", "mac2-m2"]);
        assert.deepEqual(unavailableTypes({ ...environment, provisioning: "EC2" }), ["mac2-m2"]);
    });

    it("adds up by region", () => {
        const environment = (name: string, region: string) => ({
            name,
            region,
            maxCpus: 100,
            provisioning: "SPOT",
            instanceTypes: ["c6id"],
        });
        const all = [environment("a", "eu-west-1"), environment("b", "eu-west-1"), environment("c", "us-east-1")];
        assert.deepEqual(
            spotDemands(all).map(({ region, vCpus, environments }) => [region, vCpus, environments]),
            [
                ["eu-west-1", 200, ["a", "b"]],
                ["us-east-1", 100, ["c"]],
            ],
        );
    });
});
