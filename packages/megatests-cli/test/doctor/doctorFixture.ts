import type { CheckResult } from "../../src/doctor";
import type { DoctorOptions } from "../../src/doctor/doctor";
import { examine } from "../../src/doctor/doctor";
import { type LocalService, type Reply, reply, startService } from "./localService";

/** Tokens that must appear in no result. */
export const PLANTED = {
    TOWER_ACCESS_TOKEN: "planted-seqera-token",
    GITHUB_TOKEN: "planted-github-token",
    AWS_ACCESS_KEY_ID: "AKIAPLANTEDPLANTED12",
    AWS_SECRET_ACCESS_KEY: "planted-secret-access-key",
};

const AVAILABLE = ["cpu", "gpu"].map((key) => ({ id: `id-${key}`, name: `lab_${key}`, status: "AVAILABLE" }));

/** What the services of a healthy platform answer. */
export const HEALTHY = {
    seqera: {
        "GET /service-info": { serviceInfo: { version: "25.2" } },
        "GET /user-info": { user: { id: 7, userName: "jo" } },
        "GET /user/7/workspaces": {
            orgsAndWorkspaces: [
                { orgId: 1, orgName: "lab", workspaceId: null, workspaceName: null },
                { orgId: 1, orgName: "lab", workspaceId: 42, workspaceName: "megatests" },
            ],
        },
        "GET /orgs/1/workspaces/42/participants": { participants: [{ userName: "jo", wspRole: "owner" }] },
        "GET /credentials": { credentials: [{ id: "id-credentials", name: "TowerForge-lab" }] },
        "GET /compute-envs": { computeEnvs: AVAILABLE },
    },
    github: {
        "GET /user": ((_, response) => {
            response.writeHead(200, { "x-oauth-scopes": "repo, admin:org" });
            response.end('{"login":"jo"}');
        }) satisfies Reply,
        "GET /orgs/lab": { login: "lab" },
        "GET /orgs/lab/actions/variables": { total_count: 1, variables: [{ name: "OTHER" }] },
        "GET /orgs/lab/actions/secrets": { total_count: 1, secrets: [{ name: "TOWER_ACCESS_TOKEN" }] },
    },
    aws: {
        "GET /": reply(
            200,
            "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>" +
                "<Arn>arn:aws:sts::123456789012:assumed-role/deploy/jo</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>",
        ),
        "HEAD /lab-megatests": ((_, response) => {
            response.writeHead(200, { "x-amz-bucket-region": "eu-west-1" });
            response.end();
        }) satisfies Reply,
        "GET /lab-megatests?lifecycle=": reply(404, "<Error><Code>NoSuchLifecycleConfiguration</Code></Error>"),
        "GET /lab-megatests?versioning=": reply(200, "<VersioningConfiguration/>"),
        "POST /": { Quota: { Value: 5000 } },
        "POST /v1/describejobqueues": { jobQueues: Array.from({ length: 6 }, () => ({})) },
    },
} satisfies Record<string, Record<string, Reply>>;

const TOOLS: Record<string, string> = {
    version: "v3.260.0\n",
    plugin: JSON.stringify(["aws", "github", "terraform-provider"].map((name) => ({ name }))),
    env: JSON.stringify({ TOWER_ACCESS_TOKEN: "[secret]", TOWER_WORKSPACE_ID: "42", GITHUB_TOKEN: "[secret]" }),
};

/** What a test changes about a healthy platform. */
export interface FailureFixture {
    seqera?: Record<string, Reply>;
    github?: Record<string, Reply>;
    aws?: Record<string, Reply>;
    targets?: Partial<DoctorOptions["targets"]>;
    options?: Partial<DoctorOptions>;
    /** What `AWS_REGION` says. */
    awsRegion?: string;
    environment?: Record<string, string | undefined>;
}

/** The results of the doctor by id, with the resource where there are several, and what the services were asked. */
export interface Examined {
    results: Record<string, CheckResult>;
    services: Record<"seqera" | "github" | "aws", LocalService>;
}

/** Examines a platform whose services run on this machine. */
export async function examineFixture(failure: FailureFixture = {}): Promise<Examined> {
    const [seqera, github, aws] = await Promise.all([
        startService({ ...HEALTHY.seqera, ...failure.seqera }),
        startService({ ...HEALTHY.github, ...failure.github }),
        startService({ ...HEALTHY.aws, ...failure.aws }),
    ]);
    const environment = { ...PLANTED, AWS_ENDPOINT_URL: aws.url, ...failure.environment };
    const results = await examine({
        targets: {
            environments: [
                { name: "lab_cpu", region: "eu-west-1", maxCpus: 500, provisioning: "SPOT", instanceTypes: ["c6id"] },
                {
                    name: "lab_gpu",
                    region: "eu-west-1",
                    maxCpus: 200,
                    provisioning: "SPOT",
                    instanceTypes: ["g5", "m6id"],
                },
            ],
            workspaceId: 42,
            credentials: ["TowerForge-lab"],
            bucket: { name: "lab-megatests", imported: true },
            region: "eu-west-1",
            seqeraUrl: seqera.url,
            githubUrl: github.url,
            organization: "lab",
            variables: [{ name: "TOWER_COMPUTE_ENV_CPU", imported: false }],
            secrets: ["TOWER_ACCESS_TOKEN"],
            ...failure.targets,
        },
        tools: { nodeVersion: "22.12.0", escEnvironments: ["Lab/prod"] },
        aws: {
            keys: () =>
                Promise.resolve({
                    accessKeyId: PLANTED.AWS_ACCESS_KEY_ID,
                    secretAccessKey: PLANTED.AWS_SECRET_ACCESS_KEY,
                }),
            region: failure.awsRegion,
            environment,
        },
        environment,
        runProgram: (_, [command = ""]) => Promise.resolve(TOOLS[command] ?? ""),
        knownIds: () => Promise.resolve(new Set(["id-cpu", "id-gpu", "id-credentials"])),
        more: [],
        seconds: 15,
        ...failure.options,
    });
    await Promise.all([seqera.close(), github.close(), aws.close()]);
    return {
        results: Object.fromEntries(
            results.map((result) => [[result.id, result.resource ?? []].flat().join(" "), result]),
        ),
        services: { seqera, github, aws },
    };
}
