import assert from "node:assert/strict";
import { cpSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { bucketName, githubOrganization, readCloud, region, seedCloud, seqeraTokens, workspaceId } from "../src";
import { describeEngine } from "./support/engine";
import { changeState } from "./support/platform";
import { projectStack } from "./support/projectStack";
import { temporaryFolder } from "./support/temporary";

const SCENARIOS = join(__dirname, "../../examples/scenarios");
const NAMES = readdirSync(SCENARIOS).sort();
const CREDENTIALS_ID = "2Xy4Ab6Cd8Ef0Gh1Ij3Kl";

/** Configuration of all scenarios. The bucket of `existing` is the one that the cloud has. */
const configurationOf = (name: string) => ({
    "aws:region": { value: region },
    "seqera:bearerAuth": { value: seqeraTokens.owner, secret: true },
    workspaceId: { value: String(workspaceId) },
    bucketName: { value: name === "existing" ? bucketName : "my-lab-megatests" },
    otherRegion: { value: "us-east-1" },
    vpcId: { value: "vpc-0123456789abcdef0" },
    subnetIds: { value: '["subnet-0123456789abcdef0"]' },
    securityGroupIds: { value: '["sg-0123456789abcdef0"]' },
    credentialsId: { value: CREDENTIALS_ID },
});

describe("the scenarios among the examples", () => {
    it("are these", () => assert.deepEqual(NAMES, ["existing", "minimal", "regions", "role", "vpc"]));

    for (const file of NAMES.flatMap((name) => [`${name}/typescript/index.ts`, `${name}/python/__main__.py`])) {
        it(`${file} is short, says first what to change, and names nothing of nf-core`, () => {
            const text = readFileSync(join(SCENARIOS, file), "utf8");
            assert.ok(text.split("\n").length < 60);
            assert.match(text, /^(\/\/|#) Change: /);
            assert.ok(!text.includes(String(workspaceId)) && !text.includes(githubOrganization), text);
        });
    }
});

describeEngine("the scenarios in TypeScript", (engine) => {
    const folder = temporaryFolder();

    for (const name of NAMES) {
        it(`${name} is deployed, and then changes nothing`, async () => {
            const own = join(folder.path, name);
            const project = join(own, "project");
            const cloud = join(own, "cloud.json");
            cpSync(join(SCENARIOS, name, "typescript"), project, { recursive: true });
            seedCloud(cloud);
            if (name === "existing") {
                changeState(cloud, ({ seqera }) => {
                    const given = { workspaceId, name: "existing", provider: "aws", keys: {} };
                    seqera.credentials.push({ id: CREDENTIALS_ID, ...given });
                });
            }
            const stack = await projectStack(engine, { folder: own, project, cloud });
            await stack.setAllConfig(configurationOf(name));
            await stack.up();
            await stack.up({ expectNoChanges: true });
            const { aws, seqera } = readCloud(cloud);
            assert.equal(seqera.computeEnvs.length, name === "regions" ? 2 : 1);
            assert.equal(Object.keys(aws.users).length, ["existing", "role"].includes(name) ? 0 : 1);
            assert.equal(Object.keys(aws.roles).length, name === "role" ? 1 : 0);
        });
    }
});
