import type { Plan } from "../plan/planStack";

/** A compute environment of a plan. */
export interface PlannedEnvironment {
    name: string;
    region: string;
    maxCpus: number;
    /** `SPOT` or `EC2`. */
    provisioning: string;
    instanceTypes: string[];
}

/** What a deployment will touch, as far as its plan shows. */
export interface Targets {
    environments: PlannedEnvironment[];
    /** The text of the environment variable where that is not a number. */
    workspaceId?: number | string;
    /** Names of credentials in Seqera. */
    credentials: string[];
    bucket?: { name: string; imported: boolean; managesLifecycle?: boolean };
    region?: string;
    seqeraUrl: string;
    githubUrl: string;
    organization?: string;
    variables: { name: string; imported: boolean }[];
    secrets: string[];
}

const LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
/** API of Seqera Cloud. */
export const SEQERA_CLOUD = "https://api.cloud.seqera.io";
const GITHUB = "https://api.github.com";

/** What the deployment of a plan will touch. Without a plan only the public services are known. */
export function targetsOf(plan?: Plan): Targets {
    const resources = plan?.resources ?? [];
    const inputsOf = (type: string) => resources.filter((one) => one.type === type).map(({ inputs }) => inputs);
    const environments = inputsOf("seqera:index/awsBatchCe:AwsBatchCe") as unknown as EnvironmentInputs[];
    const credentials = inputsOf("seqera:index/awsCredential:AwsCredential");
    const bucket = resources.find(({ type }) => type === "aws:s3/bucket:Bucket");
    const { workspaceId } = environments[0] ?? {};
    const aws = inputsOf("pulumi:providers:aws")[0];
    const seqera = inputsOf("pulumi:providers:seqera")[0];
    const github = inputsOf("pulumi:providers:github")[0];
    return {
        environments: environments.map(plannedEnvironment),
        workspaceId: typeof workspaceId === "number" ? workspaceId : undefined,
        credentials: credentials.flatMap(({ name }) => text(name) ?? []),
        bucket: bucket && {
            name: text(bucket.inputs["bucket"]) ?? bucket.import,
            imported: bucket.import !== "",
            managesLifecycle: resources.some(({ type }) => type === LIFECYCLE),
        },
        region: text(aws?.["region"]) ?? environments[0]?.config.region,
        seqeraUrl: withoutSlash(text(seqera?.["serverUrl"]) ?? SEQERA_CLOUD),
        githubUrl: gitHubApiOf(text(github?.["baseUrl"])),
        organization: text(github?.["owner"]),
        variables: resources
            .filter(({ type }) => type === "github:index/actionsOrganizationVariable:ActionsOrganizationVariable")
            .map(({ inputs, import: id }) => ({ name: text(inputs["variableName"]) ?? "", imported: id !== "" })),
        secrets: inputsOf("github:index/actionsOrganizationSecret:ActionsOrganizationSecret").flatMap(
            (inputs) => text(inputs["secretName"]) ?? [],
        ),
    };
}

/** The API that the GitHub provider uses for its setting `baseUrl`: it adds `/api/v3` to the URL of a GitHub Enterprise. */
export function gitHubApiOf(baseUrl = GITHUB): string {
    const url = withoutSlash(baseUrl);
    return url === GITHUB || url.endsWith("/api/v3") ? url : `${url}/api/v3`;
}

interface EnvironmentInputs {
    name: string;
    workspaceId: unknown;
    config: { region: string; forge?: { maxCpus?: number; type?: string; instanceTypes?: string[] } };
}

function plannedEnvironment({ name, config }: EnvironmentInputs): PlannedEnvironment {
    const { maxCpus = 0, type = "SPOT", instanceTypes = ["optimal"] } = config.forge ?? {};
    return { name, region: config.region, maxCpus, provisioning: type, instanceTypes };
}

function text(value: unknown): string | undefined {
    return typeof value === "string" && value !== "" ? value : undefined;
}

function withoutSlash(url: string): string {
    return url.replace(/(?<!\/)\/+$/, "");
}
