/**
 * The rules of Seqera's provider, in one table. The settings of a compute environment and the names of credentials are
 * validated by it, `megatests plan` and `adopt` predict replacements by it, and the sandbox imitates the provider by it.
 *
 * Source: the validators and plan modifiers of the provider in the version below. The published schema has the names and types
 * of inputs only, so nothing here is derived from it. The sandbox finds mistakes in two other ways: it compares every input
 * with the published schema, and the tests with the real provider compare it with what the sandbox does by this table.
 */
export const SEQERA_PROVIDER_VERSION = "0.42.0";

/** The values that an input takes. */
export interface InputForm {
    /** The only values accepted. */
    values?: readonly string[];
    minimum?: number;
    maximum?: number;
    /** In code points. */
    maxLength?: number;
    /** Regular expression for the text, or for every text of a list. */
    pattern?: string;
    /** What the pattern asks for, in words that follow "expected". */
    form?: string;
}

/** What the provider does with the inputs of a type of resource. */
export interface SeqeraTypeRules {
    /** Inputs that change in place. A change of any other input replaces the resource. */
    inPlace: readonly string[];
    /** Inputs that Seqera never returns, so that a change of them alone is not seen. */
    writeOnly?: readonly string[];
    /** Inputs that are compared with Seqera even if the program omits them. */
    drift?: readonly string[];
    /** Inputs that are optional and computed: if the program omits them, or a part of them, they keep their value. */
    kept?: readonly string[];
    /** The values of inputs, by path. */
    forms?: Readonly<Record<string, InputForm>>;
}

const CREDENTIAL_NAME = { pattern: "^[a-zA-Z0-9_-]{2,99}$", form: "2 to 99 letters, digits, _ or -" };

/** The types of resources that the components create. */
export const SEQERA_RULES = {
    "seqera:index/awsBatchCe:AwsBatchCe": {
        inPlace: ["name", "description", "credentialsId"],
        drift: ["labelIds"],
        // All settings but the region and the work directory, which are required.
        kept: ["config", "description"],
        forms: {
            name: { pattern: "^[a-zA-Z0-9_-]{1,100}$", form: "1 to 100 letters, digits, _ and -" },
            description: { maxLength: 2000 },
            // The components take less: a folder with wildcards would widen the policies.
            "config.workDir": {
                pattern: "^s3://[^/]+(/.*[^/])?$",
                form: "s3://bucket or s3://bucket/path, without a slash at the end",
            },
            "config.forge.type": { values: ["SPOT", "EC2"] },
            "config.forge.bidPercentage": { minimum: 0, maximum: 100 },
        },
    },
    "seqera:index/awsCredential:AwsCredential": {
        inPlace: ["accessKey", "assumeRoleArn", "mode", "secretKey", "useExternalId"],
        writeOnly: ["secretKey"],
        drift: ["accessKey", "assumeRoleArn"],
        forms: {
            name: CREDENTIAL_NAME,
            accessKey: {
                pattern: "^(?=.{16,128}$)(AKIA|ASIA|AIDA)[A-Z0-9]{16,}$",
                form: "16 to 128 characters: AKIA, ASIA or AIDA, then capital letters and digits",
            },
            secretKey: { pattern: "^.{40,}$", form: "at least 40 characters" },
            assumeRoleArn: {
                pattern: "^arn:aws:iam::[0-9]{12}:role/.+$",
                form: "of the form arn:aws:iam::ACCOUNT:role/NAME",
            },
        },
    },
    "seqera:index/githubCredential:GithubCredential": {
        inPlace: ["accessToken", "baseUrl", "username"],
        writeOnly: ["accessToken"],
        drift: ["baseUrl", "username"],
        forms: {
            name: CREDENTIAL_NAME,
            baseUrl: {
                pattern: "^(?=.{1,200}$)https?://\\S+$",
                form: "the form https://github.com/ORGANIZATION/, with at most 200 characters",
            },
        },
    },
    "seqera:index/pipelineSecret:PipelineSecret": {
        inPlace: ["value"],
        forms: {
            name: {
                pattern: "^[a-zA-Z_][a-zA-Z0-9_]{0,99}$",
                form: "1 to 100 letters, digits and _, without a leading digit",
            },
        },
    },
    "seqera:index/workspaceParticipant:WorkspaceParticipant": { inPlace: ["role"] },
    "seqera:index/dataLink:DataLink": { inPlace: ["name", "description", "credentialsId"] },
    "seqera:index/labels:Labels": { inPlace: ["name", "value", "isDefault"], kept: ["isDefault"] },
    "seqera:index/teams:Teams": {
        inPlace: ["name", "description", "avatarId"],
        kept: ["description"],
        forms: {
            name: {
                pattern: "^[a-zA-Z0-9](?:[a-zA-Z0-9_-]{0,38}[a-zA-Z0-9])?$",
                form: "1 to 40 letters, digits, - or _, with a letter or a digit at both ends",
            },
            description: { maxLength: 250 },
        },
    },
    "seqera:index/teamMember:TeamMember": { inPlace: [] },
    "seqera:index/primaryComputeEnv:PrimaryComputeEnv": { inPlace: [] },
} satisfies Readonly<Record<string, SeqeraTypeRules>>;

/** Settings of an AWS Batch environment that need another one to be on. Paths are those of `config`. */
export const BATCH_REQUIREMENTS: readonly (readonly [setting: string, needed: string])[] = [
    ["enableFusion", "enableWave"],
    ["nvmeStorageEnabled", "enableFusion"],
    ["fusionSnapshots", "enableFusion"],
    ["forge.fargateHeadEnabled", "enableFusion"],
    ["forge.arm64Enabled", "forge.fargateHeadEnabled"],
    ["forge.arm64Enabled", "enableWave"],
    ["forge.arm64Enabled", "enableFusion"],
    ["forge.dragenAmiId", "forge.dragenEnabled"],
    ["forge.dragenInstanceType", "forge.dragenEnabled"],
    ["forge.ebsBlockSize", "forge.ebsAutoScale"],
];

/** Settings of an AWS Batch environment of which only one may be on. Paths are those of `config`. */
export const BATCH_EXCLUSIONS: readonly (readonly [setting: string, other: string])[] = [
    ["forge.fargateHeadEnabled", "forge.efsCreate"],
    ["forge.fargateHeadEnabled", "forge.efsId"],
    ["forge.fargateHeadEnabled", "forge.fsxName"],
    ["forge.efsCreate", "forge.efsId"],
];
