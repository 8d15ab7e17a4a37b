import { batchFields, exportFields, type Fields } from "megatests-components/internal";
import type { CloudState, SeqeraComputeEnv, SeqeraCredential } from "../../src";
import { type ExportedResource, type ExportedState, withoutCommands } from "../fixtures/flatState";
import { MODELS, type Random, changed } from "./drifts";

/** nf-core's flat state with names and ids of its own, so that several can be in one stack. */
export interface FlatCopy {
    number: number;
    resources: ExportedResource[];
    /** What the services of Seqera and GitHub have of it. AWS is not read by a preview. */
    cloud: {
        computeEnvs: SeqeraComputeEnv[];
        credentials: SeqeraCredential[];
        variables: CloudState["github"]["organizations"][string]["variables"];
    };
}

/** A resource of a copy of which some fields were changed, as a refresh would find it. */
export interface FlatDrift {
    resource: string;
    /** The fields and their new values, as text. */
    fields: string[];
}

/** What happens to a field. */
type Kind = "change" | "add" | "remove";

type Values = Record<string, unknown>;

const ENVIRONMENT = "seqera:index/computeEnv:ComputeEnv";
const CREDENTIAL = "seqera:index/credential:Credential";
const VARIABLE = "github:index/actionsOrganizationVariable:ActionsOrganizationVariable";
const BATCH = "computeEnv.config.awsBatch";

/** Fields by which a resource is found or told from others, by type. They have a rule of their own. */
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
    [ENVIRONMENT]: ["computeEnv.name", "computeEnvId", "computeEnv.credentialsId", "computeEnv.platform"],
    [CREDENTIAL]: ["name", "credentialsId", "providerType"],
    [VARIABLE]: ["variableName"],
    "aws:s3/bucket:Bucket": ["bucket"],
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2": ["bucket"],
    "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2": ["bucket"],
    "aws:iam/user:User": ["name"],
    "aws:iam/policy:Policy": ["name"],
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": ["user", "policyArn"],
    "aws:iam/accessKey:AccessKey": ["user"],
};

/** Fields that a service always has, so that no refresh finds them missing. */
const ALWAYS = ["region", "workDir", "policy", "rules", "corsRules", "value", "visibility", "type", "status", "path"];

/** Fields that are secret, or that say in which workspace a resource is. */
const LEFT_ALONE = ["keys", "workspaceId", "computeEnv", "force", "namePrefix", "bucketPrefix"];

/** The state and the cloud of the flat stack, with the number in every name and id that a program or a service must tell apart. */
export function flatCopy(exported: ExportedState, { seqera, github }: CloudState, number: number): FlatCopy {
    const { resources } = withoutCommands(exported).deployment;
    const [variables = {}] = Object.values(github.organizations).map((organization) => organization.variables);
    const cloud = { computeEnvs: seqera.computeEnvs, credentials: seqera.credentials, variables };
    const ids = [...seqera.computeEnvs, ...seqera.credentials].map(({ id }) => id);
    const text = JSON.stringify({ resources: resources.filter(({ type }) => type !== "pulumi:pulumi:Stack"), cloud })
        .replaceAll(
            /(urn:pulumi:(?:(?!::|").)+::(?:(?!::|").)+::(?!pulumi:pulumi:Stack)(?:(?!::|").)+::[^:"]+)/g,
            `$1-${number}`,
        )
        .replaceAll(/TOWER_COMPUTE_ENV_(CPU|GPU|ARM)/g, `$&${number}`)
        .replaceAll(/TOWER_WORKSPACE_ID|AWS_S3_BUCKET/g, `$&_${number}`)
        .replaceAll(new RegExp(ids.join("|"), "g"), `$&${number}`);
    return { number, ...(JSON.parse(text) as Omit<FlatCopy, "number">) };
}

/** Resources in an order of their own, since the engine exports those that do not depend on each other as they were made. */
function byUrn(resources: ExportedResource[]): ExportedResource[] {
    return [...resources].sort((one, other) => (one.urn < other.urn ? -1 : 1));
}

/** The resources of the cloud in a copy, each environment several times because most fields are theirs. */
export function driftable({ resources }: FlatCopy): ExportedResource[] {
    return byUrn(resources)
        .filter(({ type }) => settingsOf(type).length > 0)
        .flatMap((resource) => Array.from({ length: resource.type === ENVIRONMENT ? 5 : 1 }, () => resource));
}

/** Changes one to three fields of a resource that do not identify it, to something that its service can have. */
export function driftSettings(copy: FlatCopy, { urn, type }: ExportedResource, random: Random): FlatDrift {
    const before = failuresOf(copy, urn);
    for (let tries = 0; tries < 100; tries++) {
        const drifted = structuredClone(copy);
        const resource = resourceIn(drifted, urn);
        const has = (path: string) => valueAt(resource["outputs"], path) !== undefined;
        const there = settingsOf(type).filter(has);
        const paths = there.length > 0 && random(3) > 0 ? there : settingsOf(type);
        const fields = Array.from({ length: Math.min(1 + random(3), paths.length) }, () => {
            const [path = ""] = paths.splice(random(paths.length), 1);
            return driftField(drifted, resource, path, random);
        });
        if (failuresOf(drifted, urn) <= before) {
            Object.assign(copy, drifted);
            return { resource: urn, fields };
        }
    }
    throw new Error(`No drift of ${urn} is possible.`);
}

/** How many rules of its service a resource breaks. */
function failuresOf(copy: FlatCopy, urn: string): number {
    const resource = resourceIn(copy, urn);
    const [type, values] =
        resource.type === ENVIRONMENT
            ? ["seqera:index/awsBatchCe:AwsBatchCe", liveOf(copy, resource)[0]?.[0] ?? {}]
            : [resource.type, resource["outputs"] as Values];
    const { check, inputs = [] } = MODELS[type] ?? {};
    const given = Object.entries(values).filter(([name]) => inputs.includes(name));
    return check?.(Object.fromEntries(given) as never).length ?? 0;
}

function resourceIn({ resources }: FlatCopy, urn: string): ExportedResource {
    const found = resources.find((each) => each.urn === urn);
    if (found === undefined) {
        throw new Error(`The copy has no ${urn}.`);
    }
    return found;
}

/** The fields that identify the resources of a copy, each with its resource. */
export function identities({ resources }: FlatCopy): { resource: ExportedResource; path: string }[] {
    return byUrn(resources).flatMap((resource) => (IDENTITY[resource.type] ?? []).map((path) => ({ resource, path })));
}

/** Gives a resource another identity. */
export function driftIdentity(copy: FlatCopy, resource: ExportedResource, path: string): FlatDrift {
    const value = `${String(valueAt(resource.outputs, path))}-drift`;
    set(copy, resource, path, value);
    return { resource: resource.urn, fields: [`${path} = ${value}`] };
}

function settingsOf(type: string): string[] {
    if (type === ENVIRONMENT) {
        const { forge, ...others } = batchFields;
        return [
            "labelIds",
            "computeEnv.description",
            `${BATCH}.nextflowConfig`,
            `${BATCH}.forge`,
            ...Object.keys(others).map((name) => `${BATCH}.${name}`),
            ...Object.keys(forge.fields ?? {}).map((name) => `${BATCH}.forge.${name}`),
        ];
    }
    const own = [...(IDENTITY[type] ?? []), ...LEFT_ALONE];
    return (MODELS[type]?.inputs ?? []).filter((name) => !own.includes(name));
}

/** Changes, adds or removes a field. */
function driftField(copy: FlatCopy, resource: ExportedResource, path: string, random: Random): string {
    const value = valueAt(resource.outputs, path) ?? valueAt(resource.inputs, path);
    const name = path.slice(path.lastIndexOf(".") + 1);
    const isRemoved = value !== undefined && !ALWAYS.includes(name) && random(3) === 0;
    const kind: Kind = value === undefined ? "add" : isRemoved ? "remove" : "change";
    const [at, now] = isRemoved
        ? [path, undefined]
        : path.startsWith(BATCH) && value === undefined
          ? [path, exampleOf(path)]
          : changed(value, path, random);
    set(copy, resource, path, now);
    return `${kind} ${at} = ${JSON.stringify(now)}`;
}

/** A value for a setting that an environment does not have. */
function exampleOf(path: string): unknown {
    const fields: Fields = { ...batchFields, nextflowConfig: exportFields.nextflowConfig };
    const [first = "", second] = path.slice(BATCH.length + 1).split(".");
    const field = second === undefined ? fields[first] : fields[first]?.fields?.[second];
    switch (field?.type) {
        case "integer":
            return 7;
        case "boolean":
            return true;
        case "strings":
            return ["drift"];
        case "objects":
            return [{ name: "DRIFT", value: "1", head: true, compute: false }];
        default:
            return "drift";
    }
}

/** Sets a field, or removes it, in the inputs and outputs of a resource and in its service. An id changes with its field. */
function set(copy: FlatCopy, resource: ExportedResource, path: string, value: unknown): void {
    const live = liveOf(copy, resource);
    const { variables } = copy.cloud;
    if (path === "variableName") {
        copy.cloud.variables = renamed(variables, resource.id ?? "", String(value));
    }
    if (resource.id !== undefined && resource.id === valueAt(resource.outputs, path)) {
        resource.id = String(value);
    }
    setAt((resource.inputs ??= {}), path, value);
    setAt(resource["outputs"] as Values, path, value);
    for (const [holder, inService] of live) {
        setAt(holder, inService(path), value);
    }
}

/** What the service has of a resource, and how it names the paths of the state. */
function liveOf({ cloud }: FlatCopy, { type, id }: ExportedResource): [Values, (path: string) => string][] {
    const named = (names: Record<string, string>) => (path: string) => names[path] ?? path;
    switch (type) {
        case ENVIRONMENT: {
            const inService = (path: string) =>
                path === "computeEnvId" ? "id" : path.replace(BATCH, "config").replace(/^computeEnv\./, "");
            return cloud.computeEnvs.filter((each) => each.id === id).map((each) => [each as never, inService]);
        }
        case CREDENTIAL: {
            const found = cloud.credentials.filter((each) => each.id === id);
            return found.map((each) => [each as never, named({ credentialsId: "id", providerType: "provider" })]);
        }
        case VARIABLE: {
            const variable = cloud.variables[id ?? ""];
            return variable === undefined ? [] : [[variable as never, named({})]];
        }
        default:
            return [];
    }
}

function renamed<T>(entries: Record<string, T>, from: string, to: string): Record<string, T> {
    return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name === from ? to : name, entry]));
}

function valueAt(holder: unknown, path: string): unknown {
    return path.split(".").reduce<unknown>((at, key) => (at as Values | undefined)?.[key], holder);
}

function setAt(holder: Values, path: string, value: unknown): void {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const inner = keys.reduce<Values>((at, key) => (at[key] ??= {}) as Values, holder);
    if (value === undefined) {
        delete inner[last];
    } else {
        inner[last] = value;
    }
}
