import type { Json, JsonObject } from "../cloud/state";
import type { CheckFailure } from "../plugin/model";
import { isObject, unknown } from "../plugin/wire";

type Lookup = (path: string) => Json | undefined;

interface Rule {
    property: string;
    broken: (at: Lookup) => boolean;
    reason: string;
}

const fargateExcludes = ["config.forge.efsCreate", "config.forge.efsId", "config.forge.fsxName"];

/** The rules of Seqera's provider for an AWS Batch environment that go beyond types. */
const rules: Rule[] = [
    {
        property: "name",
        broken: (at) => !matches(at("name"), /^[a-zA-Z0-9_-]{1,100}$/),
        reason: "the name must be 1 to 100 letters, digits, underscores and hyphens",
    },
    {
        property: "description",
        broken: (at) => !matches(at("description"), /^[^]{0,2000}$/u),
        reason: "the description must not be longer than 2,000 characters",
    },
    {
        property: "config.workDir",
        broken: (at) => !matches(at("config.workDir"), /^s3:\/\/[^/]+(\/.*[^/])?$/),
        reason: "the work directory must be of the form s3://bucket or s3://bucket/path, without a slash at the end",
    },
    requires("config.enableFusion", "config.enableWave"),
    requires("config.nvmeStorageEnabled", "config.enableFusion"),
    requires("config.fusionSnapshots", "config.enableFusion"),
    requires("config.forge.fargateHeadEnabled", "config.enableFusion"),
    requires("config.forge.arm64Enabled", "config.forge.fargateHeadEnabled"),
    {
        property: "config.enableWave",
        broken: (at) => at("config.enableWave") === true && at("config.enableFusion") === undefined,
        reason: "enableWave needs enableFusion to be set, to true or false",
    },
    {
        property: "config.forge.fargateHeadEnabled",
        broken: (at) => at("config.forge.fargateHeadEnabled") === true && fargateExcludes.some((path) => at(path)),
        reason: "fargateHeadEnabled cannot be combined with EFS or FSx",
    },
    {
        property: "config.forge.type",
        broken: (at) => at("config.forge.fargateHeadEnabled") === true && !matches(at("config.forge.type"), /^SPOT$/),
        reason: "fargateHeadEnabled needs the provisioning model SPOT",
    },
    {
        property: "config.forge.type",
        broken: (at) => !matches(at("config.forge.type"), /^(SPOT|EC2)$/),
        reason: "the provisioning model must be SPOT or EC2",
    },
    {
        property: "config.forge.bidPercentage",
        broken: (at) => Number(at("config.forge.bidPercentage")) < 0 || Number(at("config.forge.bidPercentage")) > 100,
        reason: "the bid percentage must be 0 to 100",
    },
];

/** The rules that these inputs break. What is not known yet breaks none. */
export function awsBatchFailures(inputs: JsonObject): CheckFailure[] {
    const at: Lookup = (path) =>
        path.split(".").reduce<Json | undefined>((value, key) => (isObject(value) ? value[key] : undefined), inputs);
    return rules.filter(({ broken }) => broken(at)).map(({ property, reason }) => ({ property, reason }));
}

function requires(property: string, other: string): Rule {
    return {
        property,
        broken: (at) => at(property) === true && at(other) !== true && at(other) !== unknown,
        reason: `${property} needs ${other}`,
    };
}

function matches(value: Json | undefined, pattern: RegExp): boolean {
    return typeof value !== "string" || value === unknown || pattern.test(value);
}
