import assert from "node:assert/strict";
import { liveNotes } from "../../src/adoption";
import type { StagePreview } from "../../src/adoption/stages";
import type { Effect } from "../../src/plan/resourceChanges";
import { servicesOf } from "../../src/recovery";
import type { Services } from "../../src/recovery/lookup";
import { type LocalService, type Reply, reply, startService } from "../doctor/localService";
import { URNS, entry, found, legacyState, urnOf } from "./legacyState";

const DOCUMENT = { Version: "2012-10-17", Id: "", Statement: [{ Action: ["s3:PutObject", "s3:GetObject"] }] };
const POLICY = "aws:iam/policy:Policy";
const CORS = "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2";
const LIFECYCLE = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
const RULE = { id: "work", status: "Enabled", filter: { prefix: "work/" }, expiration: { days: 30 } };

/** What the state has of a rule beside what is compared: nothing, and a transition. */
const UNSET = {
    prefix: null,
    filter: { ...RULE.filter, and: null, tag: { key: "" } },
    transitions: [{ days: 90, storageClass: "GLACIER" }],
};

const xml = (text: string): Reply => reply(200, text, { "content-type": "text/xml" });
const iam = (action: string, result: string) =>
    xml(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);

const GET_POLICY = "GET /?Action=GetPolicy&PolicyArn=arn%3Aforge&Version=2010-05-08";
/** The services as the state has them. */
const ROUTES: Record<string, Reply> = {
    [GET_POLICY]: iam("GetPolicy", "<Policy><DefaultVersionId>v3</DefaultVersionId></Policy>"),
    "GET /?Action=GetPolicyVersion&PolicyArn=arn%3Aforge&VersionId=v3&Version=2010-05-08": iam(
        "GetPolicyVersion",
        `<PolicyVersion><Document>${encodeURIComponent(JSON.stringify(DOCUMENT))}</Document></PolicyVersion>`,
    ),
    "GET /lab?lifecycle=": xml(
        "<LifecycleConfiguration><Rule><ID>work</ID><Status>Enabled</Status><Filter><Prefix>work/</Prefix></Filter>" +
            "<Expiration><Days>30</Days></Expiration></Rule></LifecycleConfiguration>",
    ),
    "GET /lab?cors=": xml(
        "<CORSConfiguration><CORSRule><ID>browser</ID><AllowedMethod>GET</AllowedMethod><AllowedMethod>HEAD</AllowedMethod>" +
            "<AllowedOrigin>*</AllowedOrigin><MaxAgeSeconds>3000</MaxAgeSeconds></CORSRule></CORSConfiguration>",
    ),
    "GET /orgs/nf-core/actions/secrets": { total_count: 1, secrets: [{ name: "OTHER" }] },
    "GET /orgs/nf-core/actions/variables": { total_count: 0, variables: [] },
};

const STATE = legacyState((resources) => {
    found(resources, URNS.github)["inputs"] = { owner: "nf-core" };
    return [
        ...resources.filter(({ type }) => !type.startsWith("aws:iam/policy:") && type !== LIFECYCLE && type !== CORS),
        entry(POLICY, "towerforge-forge-policy", {
            id: "arn:forge",
            inputs: { policy: JSON.stringify(DOCUMENT) },
        }),
        entry(LIFECYCLE, "rules", { id: "lab", inputs: { rules: [{ ...RULE, ...UNSET, __defaults: [] }] } }),
        entry(CORS, "cors", {
            inputs: {
                bucket: "lab",
                corsRules: [
                    { id: "browser", allowedMethods: ["HEAD", "GET"], allowedOrigins: ["*"], maxAgeSeconds: 3000 },
                ],
            },
        }),
    ];
});

describe("liveNotes", () => {
    let service: LocalService | undefined;
    afterEach(() => service?.close());

    function servicesAt(url: string, token = "token"): Services {
        const environment = {
            AWS_ACCESS_KEY_ID: "AKIA",
            AWS_SECRET_ACCESS_KEY: "secret",
            AWS_ENDPOINT_URL: url,
            GITHUB_TOKEN: token,
        };
        const keys = () => Promise.resolve({ accessKeyId: "AKIA", secretAccessKey: "secret" });
        return servicesOf({
            aws: { keys, environment },
            environment,
            gitHubUrl: url,
            limits: { signal: AbortSignal.timeout(30_000), seconds: 30 },
        });
    }

    const change = (effect: Effect) => (label: string) => ({ effect, urn: "urn", label, inputs: [] });
    const STAGES: StagePreview[] = [
        { stage: "takeOver", changes: ["secret IMPORTED"].map(change("create")) },
        {
            stage: "secrets",
            changes: [
                ...["secret AWS_S3_BUCKET", "secret TOKEN", "policy OTHER"].map(change("create")),
                ...["variable TOWER_COMPUTE_ENV", "variable TOWER_WORKSPACE_ID"].map(change("create")),
                ...["secret UPDATED"].map(change("update")),
            ],
        },
    ];

    /** The notes for services that differ from the state in some answers. */
    async function notes(
        changed: Record<string, Reply> = {},
        token = "token",
        stages: StagePreview[] | null = STAGES,
        state = STATE,
    ): Promise<string[]> {
        service = await startService({ ...ROUTES, ...changed });
        const program = { project: "AWSMegatests", stack: "prod", resources: [], outputs: {} };
        return liveNotes(state, stages === null ? undefined : { stages, program }, servicesAt(service.url, token));
    }

    it("has none if the services have what the state has", async () => {
        assert.deepEqual(await notes(), []);
    });

    const POLICY_VERSION = "GET /?Action=GetPolicyVersion&PolicyArn=arn%3Aforge&VersionId=v3&Version=2010-05-08";
    const emptied = iam("GetPolicyVersion", "<PolicyVersion><Document>%7B%7D</Document></PolicyVersion>");
    const methods = (...names: string[]) =>
        xml(
            `<CORSConfiguration><CORSRule><ID>browser</ID>${names.map((name) => `<AllowedMethod>${name}</AllowedMethod>`).join("")}` +
                "<AllowedOrigin>*</AllowedOrigin><MaxAgeSeconds>3000</MaxAgeSeconds></CORSRule></CORSConfiguration>",
        );
    const later = xml(
        "<LifecycleConfiguration><Rule><ID>work</ID><Status>Enabled</Status><Filter><Prefix>work/</Prefix></Filter>" +
            "<Expiration><Days>31</Days></Expiration></Rule></LifecycleConfiguration>",
    );
    const gone = reply(404, "<Error><Code>NoSuchLifecycleConfiguration</Code></Error>");
    const noPolicy = reply(404, "<Error><Code>NoSuchEntity</Code></Error>");
    const differences: [title: string, route: string, answer: Reply, type: string, name: string, input: string][] = [
        ["a policy that was changed by hand", POLICY_VERSION, emptied, POLICY, "towerforge-forge-policy", "policy"],
        ["a policy that is gone", GET_POLICY, noPolicy, POLICY, "towerforge-forge-policy", "policy"],
        ["a lifecycle that is gone", "GET /lab?lifecycle=", gone, LIFECYCLE, "rules", "rules"],
        ["a lifecycle rule that deletes later", "GET /lab?lifecycle=", later, LIFECYCLE, "rules", "rules"],
        ["no CORS rules", "GET /lab?cors=", xml("<CORSConfiguration></CORSConfiguration>"), CORS, "cors", "corsRules"],
        ["a CORS rule with another method", "GET /lab?cors=", methods("GET", "PUT"), CORS, "cors", "corsRules"],
    ];
    for (const [title, route, answer, type, name, input] of differences) {
        it(`finds ${title}`, async () => {
            const ids: Record<string, string> = { [POLICY]: "arn:forge", [LIFECYCLE]: "lab", [CORS]: "id-of-cors" };
            assert.deepEqual(await notes({ [route]: answer }), [
                `${type.split(":").at(-1)} ${name} (${ids[type]}): ${input} in AWS differs from the state, so stage takeOver would ` +
                    `change it. Fix: run \`pulumi refresh --target ${urnOf(type, name)}\` with the current program, and ` +
                    "export the state again.",
            ]);
        });
    }

    it("names the secrets that are overwritten, and the variables for which a stage fails", async () => {
        const found = await notes({
            "GET /orgs/nf-core/actions/secrets": {
                total_count: 5,
                secrets: ["AWS_S3_BUCKET", "TOKEN", "OTHER", "UPDATED", "IMPORTED"].map((name) => ({ name })),
            },
            "GET /orgs/nf-core/actions/variables": {
                total_count: 2,
                variables: [{ name: "TOWER_COMPUTE_ENV" }, { name: "TOWER_WORKSPACE_ID" }],
            },
        });
        assert.deepEqual(found, [
            'stage secrets overwrites the secrets "AWS_S3_BUCKET", "TOKEN", whose values GitHub does not reveal. Fix: keep a ' +
                "copy of the values, or remove the secrets from the program.",
            'stage secrets fails: the variables "TOWER_COMPUTE_ENV", "TOWER_WORKSPACE_ID" exist. Fix: add them to ' +
                "gitHub.importVariables.",
        ]);
    });

    it("has none without stages, or on what no resource of the state needs", async () => {
        const taken = { "GET /orgs/nf-core/actions/secrets": { total_count: 1, secrets: [{ name: "TOKEN" }] } };
        assert.deepEqual(await notes(taken, "token", null), []);
        await service?.close();
        const state = legacyState((resources) => resources.filter(({ urn }) => urn === URNS.bucket));
        assert.deepEqual(await notes(taken, "token", undefined, state), []);
    });

    it("fails for what is no answer of a service", async () => {
        const broken = (): never => {
            throw new TypeError("broken");
        };
        await assert.rejects(
            liveNotes(STATE, undefined, { ...servicesAt("http://127.0.0.1:1"), iam: broken }),
            new TypeError("broken"),
        );
    });

    it("says what it could not compare, and compares the rest", async () => {
        const found = await notes({ "GET /lab?cors=": reply(403, "<Error><Code>AccessDenied</Code></Error>") }, "");
        assert.equal(found.length, 2);
        assert.match(found[0] ?? "", /^BucketCorsConfigurationV2 cors .* is not compared: .*403|AccessDenied/);
        assert.match(found[1] ?? "", /^GitHub is not compared: GITHUB_TOKEN is not set\. Fix: /);
    });
});
