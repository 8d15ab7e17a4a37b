import assert from "node:assert/strict";
import { type PreviewedStages, liveNotes } from "../../src/adoption";
import { servicesOf } from "../../src/recovery";
import { type LocalService, type Reply, reply, startService } from "../doctor/localService";
import { URNS, entry, found, legacyState } from "./legacyState";

const DOCUMENT = { Version: "2012-10-17", Statement: [] };
const POLICY = "aws:iam/policy:Policy";
const CORS = "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2";
const LIFECYCLE = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
const RULE = { id: "work", status: "Enabled", filter: { prefix: "work/" }, expiration: { days: 30 } };

const xml = (text: string): Reply => reply(200, text, { "content-type": "text/xml" });
const iam = (action: string, result: string) =>
    xml(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);

/** The services as the state has them. */
const ROUTES: Record<string, Reply> = {
    "GET /?Action=GetPolicy&PolicyArn=arn%3Aforge&Version=2010-05-08": iam(
        "GetPolicy",
        "<Policy><DefaultVersionId>v3</DefaultVersionId></Policy>",
    ),
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
        entry(POLICY, "towerforge-forge-policy", { id: "arn:forge", inputs: { policy: JSON.stringify(DOCUMENT) } }),
        entry(LIFECYCLE, "rules", { inputs: { bucket: "lab", rules: [{ ...RULE, __defaults: [] }] } }),
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

    /** The notes for services that differ from the state in some answers. */
    async function notes(changed: Record<string, Reply> = {}, token: string | undefined = "token"): Promise<string[]> {
        service = await startService({ ...ROUTES, ...changed });
        const environment = {
            AWS_ACCESS_KEY_ID: "AKIA",
            AWS_SECRET_ACCESS_KEY: "secret",
            AWS_ENDPOINT_URL: service.url,
            GITHUB_TOKEN: token,
        };
        const keys = () => Promise.resolve({ accessKeyId: "AKIA", secretAccessKey: "secret" });
        const services = servicesOf({
            aws: { keys, environment },
            environment,
            gitHubUrl: service.url,
            limits: { signal: AbortSignal.timeout(30_000), seconds: 30 },
        });
        const changes = ["secret AWS_S3_BUCKET", "variable TOWER_COMPUTE_ENV", "environment cpu"].map((label) => ({
            effect: "create" as const,
            urn: "urn",
            label,
            inputs: [],
        }));
        const program = { project: "AWSMegatests", stack: "prod", resources: [], outputs: {} };
        const previewed: PreviewedStages = { stages: [{ stage: "secrets", changes }], program };
        return liveNotes(STATE, previewed, services);
    }

    it("has none if the services have what the state has", async () => {
        assert.deepEqual(await notes(), []);
    });

    const differences: [string, string, RegExp][] = [
        [
            "a policy that was changed by hand",
            "GET /?Action=GetPolicyVersion&PolicyArn=arn%3Aforge&VersionId=v3&Version=2010-05-08",
            /^Policy towerforge-forge-policy \(arn:forge\): policy in AWS differs from the state.* Fix: run `pulumi refresh --target .*towerforge-forge-policy.*` with/,
        ],
        [
            "a lifecycle that is gone",
            "GET /lab?lifecycle=",
            /^BucketLifecycleConfigurationV2 rules .*: rules in AWS differs/,
        ],
        ["other CORS rules", "GET /lab?cors=", /^BucketCorsConfigurationV2 cors .*: corsRules in AWS differs/],
    ];
    const answers: Record<string, Reply> = {
        "a policy that was changed by hand": iam(
            "GetPolicyVersion",
            "<PolicyVersion><Document>%7B%7D</Document></PolicyVersion>",
        ),
        "a lifecycle that is gone": reply(404, "<Error><Code>NoSuchLifecycleConfiguration</Code></Error>"),
        "other CORS rules": xml("<CORSConfiguration></CORSConfiguration>"),
    };
    for (const [title, route, note] of differences) {
        it(`finds ${title}`, async () => {
            const [first = "", ...others] = await notes({ [route]: answers[title] ?? {} });
            assert.match(first, note);
            assert.deepEqual(others, []);
        });
    }

    it("names the secrets that are overwritten, and the variables for which a stage fails", async () => {
        const found = await notes({
            "GET /orgs/nf-core/actions/secrets": { total_count: 1, secrets: [{ name: "AWS_S3_BUCKET" }] },
            "GET /orgs/nf-core/actions/variables": { total_count: 1, variables: [{ name: "TOWER_COMPUTE_ENV" }] },
        });
        assert.match(found[0] ?? "", /^stage secrets overwrites the secrets "AWS_S3_BUCKET", /);
        assert.match(found[1] ?? "", /^stage secrets fails: the variables "TOWER_COMPUTE_ENV" exist\. Fix: /);
        assert.equal(found.length, 2);
    });

    it("says what it could not compare, and compares the rest", async () => {
        const found = await notes({ "GET /lab?cors=": reply(403, "<Error><Code>AccessDenied</Code></Error>") }, "");
        assert.equal(found.length, 2);
        assert.match(found[0] ?? "", /^BucketCorsConfigurationV2 cors .* is not compared: .*403|AccessDenied/);
        assert.match(found[1] ?? "", /^GitHub is not compared: GITHUB_TOKEN is not set\. Fix: /);
    });
});
