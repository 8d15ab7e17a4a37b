import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CodedError } from "../../src/internal/codedError";
import { type AdoptionArguments, readAdoption, withAdoption } from "../../src/platform/adoptionArguments";
import { MegatestsPlatform } from "../../src/platform/megatestsPlatform";
import type { MegatestsPlatformArgs } from "../../src/platform/args";
import { SeqeraGithubCredential } from "../../src/workspace/seqeraGithubCredential";
import * as pulumi from "@pulumi/pulumi";
import { record, resource } from "../support/record";
import { TARGET } from "../../../megatests-cli/test/adoption/legacyState";

const ARGS: MegatestsPlatformArgs = { ...TARGET, workspaceId: 42 };
const ADOPTION: AdoptionArguments = {
    aliases: { user: "old-user" },
    credentials: { importId: "aws-id", credentialName: "Dynamic", userName: "Forge" },
    computeEnvironments: { cpu: { importId: "env-id", ignoreChanges: ["description"] } },
    gitHub: { importVariables: ["TOWER_COMPUTE_ENV_CPU"] },
    gitHubCredential: { importId: "github-id" },
};

describe("withAdoption", () => {
    it("makes the platform import what lives in Seqera and GitHub, and take over the rest", async () => {
        const recording = await record(() => new MegatestsPlatform("lab", withAdoption(ARGS, ADOPTION)));
        const imported = recording.resources.flatMap(({ name, import: id }) => (id === "" ? [] : [[name, id]]));
        assert.deepEqual(Object.fromEntries(imported), {
            "lab-credentials-credential": '{"credentials_id":"aws-id","workspace_id":42}',
            "lab-cpu-compute-env": '{"compute_env_id":"env-id","workspace_id":42}',
            "lab-github-variable-compute-environment-cpu": "TOWER_COMPUTE_ENV_CPU",
            "lab-github-credential-credential": '{"credentials_id":"github-id","workspace_id":42}',
        });
        assert.equal(resource(recording, "lab-credentials-user").inputs["name"], "Forge");
    });

    it("changes nothing without an adoption", () => {
        assert.equal(withAdoption(ARGS, undefined), ARGS);
    });

    it("lets the program win, and joins lists", () => {
        const github = { organization: "nf-core", importVariables: ["AWS_S3_BUCKET"] };
        const cpu = { name: "cpu_env", importId: "mine", ignoreChanges: ["labelIds", "description"] };
        const merged = withAdoption(
            {
                ...ARGS,
                gitHub: github,
                computeEnvironments: { cpu },
                credentials: { userName: "Mine" },
                aliases: { user: "mine" },
            },
            ADOPTION,
        );
        assert.deepEqual(merged.aliases, { user: "mine" });
        assert.deepEqual(merged.credentials, { importId: "aws-id", credentialName: "Dynamic", userName: "Mine" });
        assert.deepEqual(merged.computeEnvironments, { cpu: { ...cpu, ignoreChanges: ["description", "labelIds"] } });
        assert.deepEqual(merged.gitHub?.importVariables, ["AWS_S3_BUCKET", "TOWER_COMPUTE_ENV_CPU"]);
    });

    it("adds nothing to parts that the program does not have", () => {
        const merged = withAdoption({ ...ARGS, gitHub: undefined, gitHubCredential: undefined }, ADOPTION);
        assert.deepEqual([merged.gitHub, merged.gitHubCredential], [undefined, undefined]);
    });

    it("rejects an environment that the platform does not have", () => {
        const adoption = { ...ADOPTION, computeEnvironments: { gpu: { importId: "gpu-id" } } };
        assert.throws(() => withAdoption(ARGS, adoption), {
            errors: [
                {
                    code: "unknown-compute-environment",
                    propertyPath: "computeEnvironments.gpu",
                    reason: 'unknown compute environment "gpu" with importId "gpu-id". Fix: add it to the platform, or remove it here.',
                },
            ],
            message:
                "the adoption file has 1 problem in its arguments [invalid-arguments]:\n  computeEnvironments.gpu: unknown compute environment " +
                '"gpu" with importId "gpu-id". Fix: add it to the platform, or remove it here.',
        });
    });
});

describe("readAdoption", () => {
    let folder = "";
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "adoption-"));
    });
    after(() => rmSync(folder, { recursive: true }));

    const written = (text: string) => {
        const file = join(folder, "adoption.json");
        writeFileSync(file, text);
        return file;
    };

    it("reads what a plan gives", () => {
        assert.deepEqual(readAdoption(written(JSON.stringify(ADOPTION))), ADOPTION);
    });

    const wrong: [string, string, RegExp][] = [
        [
            "a file that is not JSON",
            "{",
            /^invalid JSON in adoption file .*adoption\.json: .* Fix: correct it, or recreate the file with/,
        ],
        [
            "an unknown part",
            '{"aliases":{},"bucket":{}}',
            /^invalid adoption file .*adoption\.json: unknown property "bucket"\. Fix: /,
        ],
        [
            "every wrong value at once",
            '{"computeEnvironments":{"cpu":{"importId":1,"ignoreChanges":[""]}}}',
            /: expected computeEnvironments\.cpu\.importId to be a string; expected computeEnvironments\.cpu\.ignoreChanges\.0 to be non-empty\. Fix/,
        ],
        [
            "an unknown stage",
            '{"stage":"all"}',
            /: expected stage to be one of "takeOver", "secrets", "policies", "bucket"\. Fix/,
        ],
        ["a list", "[]", /: expected the file to be an object\. Fix/],
        [
            "a text in place of a list",
            '{"gitHub":{"importVariables":"A"}}',
            /: expected gitHub\.importVariables to be a list\. Fix/,
        ],
        ["an unknown part of a part", '{"gitHub":{"variables":[]}}', /: unknown property "gitHub\.variables"\. Fix/],
    ];
    for (const [title, text, message] of wrong) {
        it(`rejects ${title}`, () => {
            const code = text === "{" ? "invalid-json" : "invalid-adoption-file";
            assert.throws(
                () => readAdoption(written(text)),
                (error: CodedError) => {
                    assert.match(error.message, message);
                    assert.equal(error.code, code);
                    assert.equal(error.cause instanceof SyntaxError, code === "invalid-json");
                    return true;
                },
            );
        });
    }

    it("says of a file that is missing where it is configured and what to do", () => {
        const file = join(folder, "none.json");
        assert.throws(() => readAdoption(file), {
            code: "unreadable-file",
            message:
                `adoption file ${file}, from the stack's configuration key "adoption", does not exist. Fix: create it with ` +
                "`megatests adopt state.json --write FOLDER`, or remove the key with `pulumi config rm adoption`.",
        });
    });

    for (const part of Object.keys(ADOPTION) as (keyof AdoptionArguments)[]) {
        it(`reads a file without ${part}, and one with nothing else`, async () => {
            const { [part]: own, ...others } = ADOPTION;
            for (const adoption of [others, { [part]: own }, { [part]: {} }]) {
                const read = readAdoption(written(JSON.stringify(adoption)));
                assert.deepEqual(read, adoption);
                await record(() => new MegatestsPlatform("lab", withAdoption(ARGS, read)));
            }
        });
    }

    it("reads a file with no part", () => {
        assert.deepEqual(readAdoption(written("{}")), {});
    });
});

describe("adoption of GitHub credentials", () => {
    it("needs a workspace id that is known in the program", async () => {
        const settings = { name: "github-cred", username: "bot", accessToken: "token", importId: "id" };
        await assert.rejects(
            record(() => new SeqeraGithubCredential("lab", { ...settings, workspaceId: pulumi.output(42) })),
            /importId: an import requires a plain workspaceId, got an output\./,
        );
    });
});
