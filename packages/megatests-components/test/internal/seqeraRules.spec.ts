import assert from "node:assert/strict";
import { createRequire } from "node:module";
import {
    BATCH_EXCLUSIONS,
    BATCH_REQUIREMENTS,
    type InputForm,
    SEQERA_PROVIDER_VERSION,
    SEQERA_RULES,
    type SeqeraTypeRules,
} from "../../src/internal/seqeraRules";

const PUBLISHED = createRequire(__filename)("../../../../sdks/seqera/schema.json") as {
    version: string;
    resources: Record<string, { inputProperties: object }>;
};
const RULES: Readonly<Record<string, SeqeraTypeRules>> = SEQERA_RULES;

/** What a change of an input does. Inputs that are not named in a row change in place, and Seqera returns them. */
const CHANGES: [
    type: string,
    inputs: { replacing: string[]; unseen?: string[]; comparedIfOmitted?: string[]; keptIfOmitted?: string[] },
][] = [
    [
        "awsBatchCe:AwsBatchCe",
        {
            replacing: ["config", "labelIds", "workspaceId"],
            comparedIfOmitted: ["labelIds"],
            keptIfOmitted: ["config", "description"],
        },
    ],
    [
        "awsCredential:AwsCredential",
        {
            replacing: ["name", "workspaceId"],
            unseen: ["secretKey"],
            comparedIfOmitted: ["accessKey", "assumeRoleArn"],
        },
    ],
    [
        "githubCredential:GithubCredential",
        { replacing: ["name", "workspaceId"], unseen: ["accessToken"], comparedIfOmitted: ["baseUrl", "username"] },
    ],
    ["pipelineSecret:PipelineSecret", { replacing: ["name", "workspaceId"] }],
    [
        "workspaceParticipant:WorkspaceParticipant",
        { replacing: ["email", "memberId", "orgId", "teamId", "workspaceId"] },
    ],
    ["dataLink:DataLink", { replacing: ["providerType", "publicAccessible", "resourceRef", "type", "workspaceId"] }],
    ["labels:Labels", { replacing: ["resource", "workspaceId"], keptIfOmitted: ["isDefault"] }],
    ["teams:Teams", { replacing: ["orgId"], keptIfOmitted: ["description"] }],
    ["teamMember:TeamMember", { replacing: ["email", "memberId", "orgId", "teamId"] }],
    ["primaryComputeEnv:PrimaryComputeEnv", { replacing: ["computeEnvId", "workspaceId"] }],
];

/** Texts that an input takes and others that it does not, and the words for what it takes. */
const TEXTS: [type: string, input: string, words: RegExp, accepted: string[], rejected: string[]][] = [
    [
        "awsBatchCe:AwsBatchCe",
        "name",
        /^1 to 100 letters, digits, _ and -$/,
        ["a", "A-z_0", "a".repeat(100)],
        ["", "a".repeat(101), "a b", "a.", ".a"],
    ],
    [
        "awsBatchCe:AwsBatchCe",
        "config.workDir",
        /^s3:\/\/bucket or s3:\/\/bucket\/path, without a slash at the end$/,
        ["s3://bucket", "s3://bucket/path", "s3://bucket/a/b", "s3://bucket//a b*"],
        ["bucket", "s3://", "s3://bucket/", "s3://bucket/path/", "xs3://bucket"],
    ],
    ...["awsCredential:AwsCredential", "githubCredential:GithubCredential"].map((type): (typeof TEXTS)[number] => [
        type,
        "name",
        /^2 to 99 letters, digits, _ or -$/,
        ["ab", "A-z_0", "a".repeat(99)],
        ["a", "a".repeat(100), "a b", "ab.", ".ab"],
    ]),
    [
        "awsCredential:AwsCredential",
        "accessKey",
        /^16 to 128 characters: AKIA, ASIA or AIDA, then capital letters and digits$/,
        [`AKIA${"A1".repeat(8)}`, `ASIA${"B".repeat(16)}`, `AIDA${"Z".repeat(124)}`],
        [
            `AKIA${"A".repeat(15)}`,
            `AKIA${"A".repeat(125)}`,
            `ABIA${"A".repeat(16)}`,
            `AKIA${"a".repeat(16)}`,
            `xAKIA${"A".repeat(16)}`,
            `AKIA${"A".repeat(16)}.`,
        ],
    ],
    [
        "awsCredential:AwsCredential",
        "secretKey",
        /^at least 40 characters$/,
        ["/".repeat(40), "a".repeat(99)],
        ["", "a".repeat(39)],
    ],
    [
        "awsCredential:AwsCredential",
        "assumeRoleArn",
        /^of the form arn:aws:iam::ACCOUNT:role\/NAME$/,
        ["arn:aws:iam::123456789012:role/lab", "arn:aws:iam::123456789012:role/path/lab"],
        [
            "arn:aws:iam::123456789012:role/",
            "arn:aws:iam::12345678901:role/lab",
            "arn:aws:iam::123456789012:user/lab",
            "arn:aws-cn:iam::123456789012:role/lab",
            " arn:aws:iam::123456789012:role/lab",
        ],
    ],
    [
        "githubCredential:GithubCredential",
        "baseUrl",
        /^the form https:\/\/github\.com\/ORGANIZATION\/, with at most 200 characters$/,
        ["https://github.com/lab/", "http://git.example.org", `https://${"a".repeat(192)}`],
        ["github.com/lab", "https://", "https://a b", `https://${"a".repeat(193)}`, "ssh://github.com", "xhttps://a"],
    ],
    [
        "pipelineSecret:PipelineSecret",
        "name",
        /^1 to 100 letters, digits and _, without a leading digit$/,
        ["A", "_a1", "a".repeat(100)],
        ["", "1a", "a-b", "a.", "a".repeat(101)],
    ],
    [
        "teams:Teams",
        "name",
        /^1 to 40 letters, digits, - or _, with a letter or a digit at both ends$/,
        ["a", "ab", "a-_b", "1".repeat(40)],
        ["", "-a", "a-", "a b", "a.b", "1".repeat(41), "é"],
    ],
];

/** Inputs whose values have other limits. */
const LIMITS: [type: string, input: string, form: InputForm][] = [
    ["awsBatchCe:AwsBatchCe", "description", { maxLength: 2000 }],
    ["awsBatchCe:AwsBatchCe", "config.forge.type", { values: ["SPOT", "EC2"] }],
    ["awsBatchCe:AwsBatchCe", "config.forge.bidPercentage", { minimum: 0, maximum: 100 }],
    ["teams:Teams", "description", { maxLength: 250 }],
];

/** The settings that an AWS Batch environment needs on for a setting, and those that exclude it. */
const SETTINGS: Record<string, { needs?: string[]; excludes?: string[] }> = {
    enableFusion: { needs: ["enableWave"] },
    nvmeStorageEnabled: { needs: ["enableFusion"] },
    fusionSnapshots: { needs: ["enableFusion"] },
    "forge.fargateHeadEnabled": {
        needs: ["enableFusion"],
        excludes: ["forge.efsCreate", "forge.efsId", "forge.fsxName"],
    },
    "forge.arm64Enabled": { needs: ["enableFusion", "enableWave", "forge.fargateHeadEnabled"] },
    "forge.dragenAmiId": { needs: ["forge.dragenEnabled"] },
    "forge.dragenInstanceType": { needs: ["forge.dragenEnabled"] },
    "forge.ebsBlockSize": { needs: ["forge.ebsAutoScale"] },
    "forge.efsCreate": { excludes: ["forge.efsId"] },
};

const formsOf = (type: string): Readonly<Record<string, InputForm>> => RULES[`seqera:index/${type}`]?.forms ?? {};

describe("rules of Seqera's provider", () => {
    for (const [type, { replacing, unseen, comparedIfOmitted, keptIfOmitted }] of CHANGES) {
        it(`tell what a change of each input that Seqera publishes does: ${type}`, () => {
            const rules = RULES[`seqera:index/${type}`] ?? assert.fail("no rules");
            const inputs = Object.keys(PUBLISHED.resources[`seqera:index/${type}`]?.inputProperties ?? {});
            assert.deepEqual([...replacing, ...rules.inPlace].sort(), inputs.sort());
            assert.deepEqual([rules.writeOnly, rules.drift, rules.kept], [unseen, comparedIfOmitted, keptIfOmitted]);
        });
    }

    for (const [type, input, words, accepted, rejected] of TEXTS) {
        it(`tell the form of a text, also in words: ${type} ${input}`, () => {
            const { pattern, form, ...others } = formsOf(type)[input] ?? assert.fail("no form");
            assert.match(form ?? "", words);
            assert.deepEqual(others, {});
            const takes = (text: string) => new RegExp(pattern ?? "").test(text);
            assert.deepEqual([...accepted, ...rejected].filter(takes), accepted);
        });
    }

    for (const [type, input, form] of LIMITS) {
        it(`tell the limits of ${type} ${input}`, () => assert.deepEqual(formsOf(type)[input], form));
    }

    it("are those of the version that the SDK is made for", () => {
        assert.equal(SEQERA_PROVIDER_VERSION, PUBLISHED.version);
    });

    it("have no other types and inputs", () => {
        assert.deepEqual(
            Object.keys(RULES),
            CHANGES.map(([type]) => `seqera:index/${type}`),
        );
        assert.deepEqual(
            CHANGES.flatMap(([type]) => Object.keys(formsOf(type)).map((input) => `${type} ${input}`)).sort(),
            [...TEXTS, ...LIMITS].map(([type, input]) => `${type} ${input}`).sort(),
        );
    });

    it("tell which settings of an AWS Batch environment need or exclude others", () => {
        const pairs = (kind: "needs" | "excludes") =>
            Object.entries(SETTINGS).flatMap(([setting, its]) => (its[kind] ?? []).map((other) => [setting, other]));
        const sorted = (settings: readonly (readonly string[])[]) => settings.map((pair) => pair.join(" ")).sort();
        assert.deepEqual(sorted(BATCH_REQUIREMENTS), sorted(pairs("needs")));
        assert.deepEqual(sorted(BATCH_EXCLUSIONS), sorted(pairs("excludes")));
    });
});
