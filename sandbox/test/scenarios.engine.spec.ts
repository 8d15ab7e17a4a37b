import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
    bucketName,
    githubOrganization,
    installPlugins,
    readCloud,
    region,
    sandboxEnvironment,
    seedCloud,
    seqeraTokens,
    workspaceId,
} from "../src";
import { linkVirtualenv, markInstalled, missingPython } from "../../packages/megatests-components/test/support/python";
import { describeEngine } from "./support/engine";
import { changeState } from "./support/platform";
import { projectStack } from "./support/projectStack";
import { backendIn } from "./support/state";
import { temporaryFolder } from "./support/temporary";

const SCENARIOS = join(__dirname, "../../examples/scenarios");
const PACKAGE = join(__dirname, "../../packages/megatests-components");
const RELATIVE_PACKAGE = "../../../../packages/megatests-components";
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

describeEngine("the scenarios among the examples, deployed", (engine) => {
    const folder = temporaryFolder();
    let sdk: string | undefined;
    before(() => installPlugins(join(folder.path, "home")));

    /** The SDK for Python on the module path, as if it were installed: installing it needs a registry. */
    function pythonSdk(): string {
        if (sdk === undefined) {
            const out = join(folder.path, "sdk");
            const environment = sandboxEnvironment({
                home: join(folder.path, "home"),
                backend: backendIn(folder.path),
                cloud: "",
            });
            const command = ["package", "gen-sdk", PACKAGE, "--language", "python", "--out", out];
            execFileSync("pulumi", command, { env: { ...process.env, ...environment }, stdio: "pipe" });
            sdk = join(out, "python");
            markInstalled(sdk);
        }
        return sdk;
    }

    /** Gives a Python project what an installation would, and says which variables its program needs. */
    function installPython(project: string): Record<string, string> {
        const manifest = join(project, "Pulumi.yaml");
        const text = readFileSync(manifest, "utf8");
        assert.ok(text.includes(RELATIVE_PACKAGE));
        writeFileSync(manifest, text.replace(RELATIVE_PACKAGE, PACKAGE));
        linkVirtualenv(project);
        return { PYTHONPATH: pythonSdk() };
    }

    for (const [language, name] of ["typescript", "python"].flatMap((each) =>
        NAMES.map((name) => [each, name] as const),
    )) {
        it(`${name} in ${language} is deployed, then changes nothing, and its destruction leaves what existed`, async function () {
            const reason = language === "python" ? missingPython() : undefined;
            if (reason !== undefined) {
                console.log(`        skipped: ${reason}`);
                this.skip();
            }
            const own = join(folder.path, language, name);
            const project = join(own, "project");
            const cloud = join(own, "cloud.json");
            cpSync(join(SCENARIOS, name, language), project, { recursive: true });
            if (language === "python") {
                await installPlugins(join(own, "home"));
            }
            const variables = language === "python" ? installPython(project) : {};
            seedCloud(cloud);
            if (name === "existing") {
                changeState(cloud, ({ seqera }) => {
                    const given = { workspaceId, name: "existing", provider: "aws", keys: {} };
                    seqera.credentials.push({ id: CREDENTIALS_ID, ...given });
                });
            }
            const before = readCloud(cloud);
            const stack = await projectStack(engine, { folder: own, project, cloud, variables });
            await stack.setAllConfig(configurationOf(name));
            await stack.up();
            await stack.up({ expectNoChanges: true });
            const { aws, seqera } = readCloud(cloud);
            assert.equal(seqera.computeEnvs.length, name === "regions" ? 2 : 1);
            assert.equal(Object.keys(aws.users).length, ["existing", "role"].includes(name) ? 0 : 1);
            assert.equal(Object.keys(aws.roles).length, name === "role" ? 1 : 0);

            await stack.destroy({ excludeProtected: true });
            const after = readCloud(cloud);
            assert.deepEqual(after.seqera.computeEnvs, before.seqera.computeEnvs);
            assert.deepEqual(after.seqera.credentials, before.seqera.credentials);
            assert.deepEqual([after.aws.users, after.aws.roles], [before.aws.users, before.aws.roles]);
            if (name === "existing") {
                assert.deepEqual({ ...after, calls: {} }, before);
            }
        });
    }
});
