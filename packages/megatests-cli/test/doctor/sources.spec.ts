import assert from "node:assert/strict";
import { awsEndpoint, findAwsKeys } from "../../src/doctor/awsAccess";
import { idsInState } from "../../src/doctor/knownIds";
import { programsOf } from "../../src/doctor/programs";
import { targetsOf } from "../../src/doctor/targets";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";
import { startService } from "./localService";
import { inputsOf, planFixture } from "../plan/planFixture";

describe("targetsOf", () => {
    it("reads off a plan what its deployment touches", () => {
        assert.deepEqual(targetsOf(planFixture()), {
            environments: [
                {
                    name: "lab_arm",
                    region: "eu-west-1",
                    maxCpus: 300,
                    provisioning: "SPOT",
                    instanceTypes: ["m6gd", "r6gd"],
                },
                {
                    name: "lab_cpu",
                    region: "eu-west-1",
                    maxCpus: 500,
                    provisioning: "SPOT",
                    instanceTypes: ["c6id", "m6id"],
                },
            ],
            workspaceId: 42,
            credentials: ["TowerForge-megatests"],
            bucket: { name: "lab-megatests", imported: true, managesLifecycle: true },
            region: "eu-west-1",
            seqeraUrl: "https://api.cloud.seqera.io",
            githubUrl: "https://api.github.com",
            organization: undefined,
            variables: [{ name: "TOWER_COMPUTE_ENV_CPU", imported: false }],
            secrets: ["TOWER_ACCESS_TOKEN"],
        });
    });

    it("takes the URLs and the organization of the providers", () => {
        const plan = planFixture();
        const provider = (type: string, inputs: Record<string, unknown>) => {
            const [first] = plan.resources;
            assert.ok(first);
            plan.resources.push({ ...first, type: `pulumi:providers:${type}`, inputs });
        };
        provider("seqera", { serverUrl: "https://seqera.example.org/api/" });
        provider("github", { baseUrl: "https://github.example.org/", owner: "lab" });
        const { seqeraUrl, githubUrl, organization } = targetsOf(plan);
        assert.deepEqual(
            [seqeraUrl, githubUrl, organization],
            ["https://seqera.example.org/api", "https://github.example.org/api/v3", "lab"],
        );
    });

    it("takes no workspace from what is known after deployment", () => {
        const plan = planFixture();
        Object.assign(inputsOf(plan, "megatests-arm-compute-env"), { workspaceId: "[known after deployment]" });
        assert.equal(targetsOf(plan).workspaceId, undefined);
    });

    it("knows the public services without a plan", () => {
        const { seqeraUrl, environments, bucket } = targetsOf();
        assert.deepEqual([seqeraUrl, environments, bucket], ["https://api.cloud.seqera.io", [], undefined]);
    });
});

describe("idsInState", () => {
    const resources = [{ id: "a", outputs: { computeEnvId: "b" } }, { outputs: { credentialsId: "c" } }, { id: "d" }];

    it("reads the state once", async () => {
        const calls: string[][] = [];
        const ids = idsInState(
            (_, args) => {
                calls.push(args);
                return Promise.resolve(JSON.stringify({ deployment: { resources } }));
            },
            "/stack",
            "prod",
        );
        assert.deepEqual(await ids(), new Set(["a", "b", "c", "d"]));
        assert.deepEqual(await ids(), new Set(["a", "b", "c", "d"]));
        assert.deepEqual(calls, [["stack", "export", "--cwd", "/stack", "--stack", "prod"]]);
    });

    it("knows nothing where there is no state to read", async () => {
        assert.equal(await idsInState(() => Promise.reject(new Error("no stack")), ".", "prod")(), undefined);
    });
});

describe("findAwsKeys", () => {
    const keys = { accessKeyId: "a", secretAccessKey: "s" };
    const never = () => Promise.reject(new Error("Could not load credentials from any providers"));

    it("takes keys of the environment first, as the AWS provider does", async () => {
        const environment = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "s", AWS_SESSION_TOKEN: "t" };
        assert.deepEqual(await findAwsKeys(environment, undefined, never), { ...keys, sessionToken: "t" });
        assert.deepEqual(await findAwsKeys({ ...environment, AWS_SESSION_TOKEN: "" }, undefined, never), {
            ...keys,
            sessionToken: undefined,
        });
    });

    it("takes what AWS's chain finds", async () => {
        const chain = () => Promise.resolve(keys);
        assert.deepEqual(await findAwsKeys({ AWS_ACCESS_KEY_ID: "" }, undefined, chain), keys);
    });

    it("says how to get keys if the chain finds none", async () => {
        await assert.rejects(findAwsKeys({}, undefined, never), {
            code: "missing-aws-credentials",
            message: "no AWS credentials were found: Could not load credentials from any providers",
            fix: "Run megatests doctor in the stack's ESC environment: pulumi env run ENVIRONMENT -- megatests doctor.",
        });
    });

    describe("with the official chain", () => {
        const scratch = scratchFolder();
        const before = { ...process.env };
        afterEach(() => {
            process.env = { ...before };
        });

        // The chain reads each file once.
        let count = 0;

        /** The keys that the chain finds with these files and variables of the process. */
        function found(files: { config?: string; credentials?: string }, variables: Record<string, string> = {}) {
            const names = Object.keys(process.env).filter((name) => name.startsWith("AWS_"));
            names.forEach((name) => delete process.env[name]);
            count++;
            Object.assign(process.env, {
                AWS_CONFIG_FILE: scratch.write(`config${count}`, files.config ?? ""),
                AWS_SHARED_CREDENTIALS_FILE: scratch.write(`credentials${count}`, files.credentials ?? ""),
                AWS_EC2_METADATA_DISABLED: "true",
                ...variables,
            });
            return findAwsKeys({});
        }

        it("reads a profile of the credentials file", async () => {
            const credentials = "[lab]\naws_access_key_id = a\naws_secret_access_key = s\n";
            const { accessKeyId } = await found({ credentials }, { AWS_PROFILE: "lab" });
            assert.equal(accessKeyId, "a");
        });

        it("runs the process of a profile", async () => {
            const answer = JSON.stringify({ Version: 1, AccessKeyId: "p", SecretAccessKey: "s", SessionToken: "t" });
            scratch.write("answer.json", answer);
            const config = `[default]\ncredential_process = cat ${scratch.path()}/answer.json\n`;
            const { accessKeyId, sessionToken } = await found({ config });
            assert.deepEqual([accessKeyId, sessionToken], ["p", "t"]);
        });

        it("asks the endpoint of a container", async () => {
            const service = await startService({
                "GET /keys": { AccessKeyId: "c", SecretAccessKey: "s", Token: "t", Expiration: "2999-01-01T00:00:00Z" },
            });
            const { accessKeyId } = await found({}, { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${service.url}/keys` });
            await service.close();
            assert.equal(accessKeyId, "c");
        });

        it("finds none without any source", async () => {
            await assert.rejects(found({}), { code: "missing-aws-credentials" });
        });
    });
});

describe("awsEndpoint", () => {
    it("goes by AWS's variables, then by the region", () => {
        assert.equal(awsEndpoint({}, "sts", "eu-west-1"), "https://sts.eu-west-1.amazonaws.com");
        for (const [region, domain] of [
            ["cn-north-1", "amazonaws.com.cn"],
            ["us-gov-west-1", "amazonaws.com"],
            ["us-iso-east-1", "c2s.ic.gov"],
            ["us-isob-east-1", "sc2s.sgov.gov"],
            ["eu-isoe-west-1", "cloud.adc-e.uk"],
            ["us-isof-south-1", "csp.hci.ic.gov"],
            ["eusc-de-east-1", "amazonaws.eu"],
        ] as const) {
            assert.equal(awsEndpoint({}, "s3", region), `https://s3.${region}.${domain}`);
        }
        assert.equal(awsEndpoint({ AWS_ENDPOINT_URL: "http://all/" }, "s3", "eu-west-1"), "http://all");
        const both = { AWS_ENDPOINT_URL: "http://all", AWS_ENDPOINT_URL_SERVICE_QUOTAS: "http://quotas" };
        assert.equal(awsEndpoint(both, "servicequotas", "eu-west-1"), "http://quotas");
    });
});

describe("programsOf", () => {
    let run: ReturnType<typeof programsOf>;

    before(() => {
        run = programsOf(process.env, 30);
    });

    it("gives what a program prints", async () => {
        assert.equal(await run(process.execPath, ["-p", "6 * 7"]), "42\n");
    });

    it("says why a program failed, without tokens", async () => {
        const program = "console.error('\\nno access with ghp_plantedplantedplanted'); process.exit(3)";
        await assert.rejects(run(process.execPath, ["-e", program]), { message: "no access with [secret]" });
        await assert.rejects(run(process.execPath, ["-e", "process.exit(3)"]), { message: "exit code 3" });
        await assert.rejects(run("no-such-program", []), { message: "no-such-program is not installed" });
    });

    it("ends a program that takes too long", async () => {
        const short = programsOf(process.env, 0.05);
        await assert.rejects(short(process.execPath, ["-e", "setInterval(() => {}, 1000)"]), {
            message: `${process.execPath} took longer than 0.05 s`,
        });
    });
});
