import assert from "node:assert/strict";
import { batchFields } from "../../src/seqerakit/fields";
import { isForFilesAlone, specText } from "../../src/seqerakit/specText";

const BATCH = { region: "eu-west-1", workDir: "s3://tests", forge: { type: "SPOT", maxCpus: 5 } };

describe("specText", () => {
    it("calls fields as a spec does", () => {
        const environments = [{ name: "A", value: "b", head: true }];
        const batch = { ...BATCH, enableWave: true, enableFusion: false, nvmeStorageEnabled: false, environments };
        assert.deepEqual(JSON.parse(specText(batch)), {
            discriminator: "aws-batch",
            ...BATCH,
            waveEnabled: true,
            fusion2Enabled: false,
            nvnmeStorageEnabled: false,
            environment: environments,
        });
    });

    it("finds no other name inside the fields of the top level", () => {
        const inner = [batchFields.forge, batchFields.environments].flatMap(({ fields }) =>
            Object.values(fields ?? {}),
        );
        assert.deepEqual(
            inner.filter(({ fileName }) => fileName !== undefined),
            [],
        );
    });
});

describe("isForFilesAlone", () => {
    it("is true where a field is deprecated, inside or outside forge", () => {
        assert.equal(isForFilesAlone({ ...BATCH, storageType: "efs" } as typeof BATCH), true);
        assert.equal(isForFilesAlone({ ...BATCH, forge: { ...BATCH.forge, ebsBlockSize: 5 } } as typeof BATCH), true);
        assert.equal(isForFilesAlone(BATCH), false);
        assert.equal(isForFilesAlone({ region: "eu-west-1", workDir: "s3://tests" }), false);
    });
});
