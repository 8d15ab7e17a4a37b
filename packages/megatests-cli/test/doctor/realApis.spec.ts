import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { AwsClient } from "aws4fetch";
import { reasonWithoutMoto, startMoto } from "../support/moto";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";
import {
    type CloudServers,
    bucketName,
    githubTokens,
    seedCloud,
    seqeraTokens,
    serveCloud,
    workspaceId,
} from "../../../../sandbox/src";
import type { CheckResult } from "../../src/doctor";

const STACK = join(__dirname, "../../../../stacks/awsmegatests");
const KEYS = { accessKeyId: "AKIAPLANTEDPLANTED12", secretAccessKey: "planted" };
const reason = reasonWithoutMoto();

/** The code of each finding, by check. */
type Found = Record<string, string>;

(reason === undefined ? describe : describe.skip)(
    `doctor with the sandbox's APIs and moto${reason ? ` (skipped: ${reason})` : ""}`,
    () => {
        const scratch = scratchFolder();
        let moto: ChildProcess;
        let aws: string;
        let cloud: CloudServers;
        before(async () => {
            const file = join(scratch.path(), "cloud.json");
            seedCloud(file);
            cloud = await serveCloud(file);
            ({ url: aws, process: moto } = await startMoto());
            const client = new AwsClient({ ...KEYS, service: "s3", region: "eu-west-1" });
            const body =
                "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";
            assert.equal((await client.fetch(`${aws}/${bucketName}`, { method: "PUT", body })).status, 200);
        });
        after(async () => {
            moto.kill();
            await cloud.close();
        });

        async function examine(tokens: Record<string, string> = {}): Promise<Found> {
            const environment = {
                AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
                AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
                AWS_ENDPOINT_URL: aws,
                TOWER_WORKSPACE_ID: String(workspaceId),
                TOWER_ACCESS_TOKEN: seqeraTokens.owner,
                GITHUB_TOKEN: githubTokens.adminOrg,
                ...tokens,
            };
            const urls = ["--seqera-url", cloud.seqera, "--github-url", `${cloud.github}api/v3`];
            const args = ["doctor", "--dir", STACK, "--only", "aws,seqera,github", "--json", ...urls];
            const { out } = await runCli(args, { environment });
            // moto does not have the quotas of EC2.
            const results = (JSON.parse(out) as CheckResult[]).filter(({ id }) => id !== "aws-quota");
            return Object.fromEntries(
                results.map(({ id, resource, code }) => [resource === undefined ? id : `${id} ${resource}`, code]),
            );
        }

        it("finds the account, the bucket, the quotas, the workspace and the organization", async () => {
            const found = await examine();
            assert.deepEqual(
                Object.entries(found).filter(([, code]) => code !== "ok"),
                [],
            );
            assert.ok(Object.keys(found).length >= 18, Object.keys(found).join());
        });

        for (const [title, tokens, expected] of [
            ["a launcher's token", { TOWER_ACCESS_TOKEN: seqeraTokens.launch }, { "seqera-role": "insufficient-role" }],
            [
                "a token of another workspace",
                { TOWER_ACCESS_TOKEN: seqeraTokens.none },
                { "seqera-workspace": "workspace-not-found" },
            ],
            [
                "a token that Seqera does not know",
                { TOWER_ACCESS_TOKEN: "unknown" },
                { "seqera-token": "seqera-unauthorized" },
            ],
            ["a token without admin:org", { GITHUB_TOKEN: githubTokens.repo }, { "github-token": "missing-scope" }],
            [
                "a token that GitHub does not know",
                { GITHUB_TOKEN: "unknown" },
                { "github-token": "github-unauthorized" },
            ],
        ] as const) {
            it(`notices ${title}`, async () => {
                const found = await examine(tokens);
                assert.deepEqual({ ...found, ...expected }, found);
            });
        }
    },
);
