import assert from "node:assert/strict";
import { ALL_FEATURES, buildPolicies } from "megatests-components/internal";
import type { Plan } from "../../src/plan/planStack";
import { renderReport } from "../../src/report/report";
import { inputsOf, planFixture } from "../plan/planFixture";

/** The text of a page, or of the section under a heading, without tags and with single spaces. */
function textOf(page: string, id?: string): string {
    const part = id === undefined ? page : (page.split(`<h2 id="${id}">`)[1]?.split("</section>")[0] ?? "");
    return withoutBreaks(part)
        .replace(/<style>[^]*<\/style>/, "")
        .replace(/<[^>]*>/g, " ")
        .replace(/\s+/g, " ")
        .trim();
}

/** A page without the places at which names may be broken. */
function withoutBreaks(page: string): string {
    return page.replaceAll("<wbr />", "");
}

describe("renderReport", () => {
    let page: string;

    before(() => {
        page = renderReport(planFixture());
    });

    it("gives the same page for the same plan", () => {
        assert.equal(renderReport(planFixture()), page);
    });

    it("needs nothing else: no script, no style sheet, no font, no image from elsewhere", () => {
        assert.doesNotMatch(page, /<script|<link|<img|<iframe|@import|url\((?!#)|src=|href="(?!#)| on[a-z]+=/i);
    });

    it("says first how much there is, and where the page comes from", () => {
        const origin = { date: new Date("2026-11-03T09:14:07Z"), commit: "0a1b2c3", version: "1.2.3" };
        const base = { ...planFixture(), resources: [] };
        const text = textOf(renderReport(planFixture(), base, origin));
        for (const shown of [
            `Resources ${planFixture().resources.length} resources: `,
            "Compute environments 2, with up to 800 vCPUs together",
            "Made 2026-11-03 09:14 UTC Commit 0a1b2c3 Version megatests 1.2.3",
            /Changes \d+ created, .*0 replaced, 0 updated, 0 deleted/,
        ]) {
            assert.ok(
                typeof shown === "string" ? text.includes(shown) : shown.test(text),
                `${String(shown)}: ${text.slice(0, 600)}`,
            );
        }
        assert.doesNotMatch(page, /<dt>(?:Made|Commit|Version|Changes)/);
    });

    it("shows every name in full, in the picture and on a narrow page", () => {
        const plan = planFixture();
        const name = `lab_${"long_".repeat(20)}`;
        Object.assign(inputsOf(plan, "megatests-cpu-compute-env"), { name });
        const drawn = withoutBreaks(renderReport(plan));
        assert.ok((drawn.match(new RegExp(`AwsBatchCe ${name}`, "g"))?.length ?? 0) >= 3);
        assert.doesNotMatch(drawn, /…/);
        const [, width = ""] = /viewBox="0 0 (\d+) /.exec(drawn) ?? [];
        assert.ok(Number(width) > 900, width);
    });

    it("has each Nextflow configuration to open", () => {
        assert.match(
            withoutBreaks(page),
            /<summary>Nextflow configuration of lab_cpu<\/summary>\s*<pre[^>]*>\s*<code\s*>aws\.batch\.maxSpotAttempts = 5\nprocess\.maxRetries = 2<\/code/,
        );
    });

    it("has a heading for every section, and a way to it", () => {
        assert.deepEqual(
            [...page.matchAll(/<h2 id="([a-z]+)">/g)].map(([, id]) => id),
            ["architecture", "environments", "policies", "lifecycle", "variables"],
        );
        assert.deepEqual(
            [...page.matchAll(/href="#([a-z]+)"/g)].map(([, id]) => id),
            ["content", "architecture", "environments", "policies", "lifecycle", "variables"],
        );
    });

    it("draws every component and every resource of the plan", () => {
        const text = textOf(page, "architecture");
        for (const shown of [
            "megatests-arm SeqeraComputeEnvironment",
            "megatests-github GitHubIntegration",
            "AWS S3 Bucket lab-megatests",
            "AWS IAM Policy TowerForge-megatests-Forge",
            "Seqera Platform AwsBatchCe lab_arm AwsBatchCe lab_cpu AwsCredential TowerForge-megatests",
            "GitHub Variable TOWER_COMPUTE_ENV_CPU Secret TOWER_ACCESS_TOKEN",
        ]) {
            assert.ok(text.includes(shown), `${shown} is not in: ${text}`);
        }
    });

    it("draws what a component needs, and tells it in words", () => {
        const plan = planFixture();
        const find = (name: string) => plan.resources.find((one) => one.name === name);
        const environment = find("megatests-cpu-compute-env");
        const credential = find("megatests-credentials-credential");
        assert.ok(environment && credential);
        environment.dependencies = [credential.urn];
        const drawn = renderReport(plan);
        assert.match(
            textOf(drawn, "architecture"),
            /megatests-cpu creates AwsBatchCe lab_cpu\. Depends on megatests-credentials\./,
        );
        assert.equal(drawn.match(/class="needs lane0"/g)?.length, 1);
        assert.equal(page.match(/class="needs lane0"/g), null);
    });

    it("puts the environments side by side and sets off what differs", () => {
        const text = textOf(page, "environments");
        assert.ok(text.includes("lab_arm lab_cpu Region eu-west-1 eu-west-1"), text);
        assert.match(page, /<tr class=differs><th scope="row">vCPUs<\/th><td>0 to 300<\/td><td>0 to 500<\/td><\/tr>/);
        assert.match(page, /<tr><th scope="row">Wave<\/th><td>yes<\/td><td>yes<\/td><\/tr>/);
    });

    it("explains each statement and what it reaches", () => {
        const text = textOf(page, "policies");
        for (const shown of [
            "ForgeRoles: Forge creates the roles and instance profiles of instances and jobs, named TowerForge-*.",
            "iam:CreateRole",
            "iam role TowerForge-* of account 000000000000: arn:aws:iam::000000000000:role/TowerForge-*",
            "ForgeLookup: Defined in the stack.",
            "everything in the account",
        ]) {
            assert.ok(text.replaceAll("&#39;", "'").includes(shown), `${shown} is not in: ${text}`);
        }
    });

    it("tells conditions, and buckets with their objects", () => {
        const plan = planFixture();
        const Statement = [
            {
                Sid: "WorkDirectoryLogs",
                Effect: "Allow",
                Action: ["s3:GetObject"],
                Resource: [
                    "arn:aws:s3:::lab/runs/*",
                    "arn:aws:s3:::lab",
                    "arn:aws:batch:eu-west-1:1:job-queue/TowerForge-*",
                ],
                Condition: { StringEquals: { "aws:RequestedRegion": ["eu-west-1", "us-east-1"] } },
            },
        ];
        Object.assign(inputsOf(plan, "megatests-credentials-forge-policy"), { policy: JSON.stringify({ Statement }) });
        const text = textOf(renderReport(plan), "policies");
        for (const shown of [
            "objects runs/* of the bucket lab:",
            "the bucket lab:",
            "batch job-queue TowerForge-* in eu-west-1 of account 1:",
            "aws:RequestedRegion is eu-west-1 or us-east-1",
        ]) {
            assert.ok(text.includes(shown), `${shown} is not in: ${text}`);
        }
    });

    /** The section of policies for a policy. */
    function policiesOf(policy: unknown): string {
        const plan = planFixture();
        Object.assign(inputsOf(plan, "megatests-credentials-forge-policy"), { policy });
        return textOf(renderReport(plan), "policies").replaceAll("&#39;", "'");
    }

    it("gives the reason of every statement of a platform that uses everything", () => {
        const plan = planFixture();
        const policy = plan.resources.find(({ name }) => name === "megatests-credentials-forge-policy");
        assert.ok(policy);
        const parts = buildPolicies({
            regions: ["us-east-1"],
            accountId: "123456789012",
            workDirs: ["s3://lab/work"],
            dataBuckets: ["datasets"],
            writableDataBuckets: ["uploads"],
            kmsKeyArns: ["arn:aws:kms:us-east-1:123456789012:key/1234"],
            forgeRolesBoundary: "arn:aws:iam::123456789012:policy/boundary",
            features: ALL_FEATURES,
        });
        plan.resources = parts.map(({ key, document }) => ({
            ...policy,
            name: `megatests-credentials-${key}-policy`,
            inputs: { policy: JSON.stringify(document) },
        }));
        const text = textOf(renderReport(plan), "policies");
        const statements = parts.flatMap(({ document }) => document.Statement);
        assert.equal(text.split("Allows").length - 1, statements.length, text);
        assert.ok(!text.includes("Defined in the stack."), text);
    });

    const ALLOW = { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::lab" };
    const DENY = { Sid: "Deny", Effect: "Deny", NotAction: ["s3:Get*"], NotResource: "*" };
    const policies: [string, unknown, string][] = [
        [
            "single values and one statement",
            JSON.stringify({ Statement: { ...ALLOW, Condition: { Bool: { "aws:SecureTransport": "true" } } } }),
            "Statement: Defined in the stack. Allows s3:* On the bucket lab: arn:aws:s3:::lab Only if aws:SecureTransport is true",
        ],
        [
            "a rejection of everything but",
            JSON.stringify({ Statement: [DENY] }),
            "Deny: Defined in the stack. Denies everything except s3:Get* On everything except everything in the account",
        ],
        ["a document that is not a text", { Statement: [ALLOW] }, "Allows s3:* On the bucket lab: arn:aws:s3:::lab"],
        ["a document that is not known", "[known after deployment]", "environments [known after deployment]"],
    ];
    for (const [title, policy, shown] of policies) {
        it(`tells a policy with ${title}`, () => {
            const text = policiesOf(policy);
            assert.ok(text.endsWith(shown), text);
        });
    }

    const rules: [string, object, string][] = [
        [
            "dates",
            {
                transitions: [{ date: "2030-01-01", storageClass: "GLACIER" }],
                expiration: { date: "2031-01-01" },
            },
            "all objects to GLACIER on 2030-01-01, deleted on 2031-01-01",
        ],
        [
            "several conditions",
            {
                filter: { and: { prefix: "a/", tags: { x: "1", y: "2" }, objectSizeGreaterThan: 9 } },
                expiration: { days: 3 },
            },
            "under a/ and tagged x=1 and tagged y=2 and larger than 9 bytes deleted after 3 days",
        ],
        [
            "a size",
            { filter: { objectSizeLessThan: 9 }, expiration: { days: "[known after deployment]" } },
            "smaller than 9 bytes deleted after [known after deployment] days",
        ],
        [
            "former versions",
            {
                noncurrentVersionTransitions: [{ noncurrentDays: 5, storageClass: "GLACIER" }],
                noncurrentVersionExpiration: { noncurrentDays: 9 },
            },
            "all objects former versions to GLACIER after 5 days, former versions deleted after 9 days",
        ],
        ["nothing but a marker", { expiration: { expiredObjectDeleteMarker: true } }, "all objects kept"],
    ];
    for (const [title, rule, shown] of rules) {
        it(`tells a lifecycle rule with ${title}`, () => {
            const plan = planFixture();
            const inputs = { rules: [{ id: "one", status: "Enabled", ...rule }] };
            Object.assign(inputsOf(plan, "megatests-bucket-lifecycle"), inputs);
            const drawn = renderReport(plan);
            assert.ok(textOf(drawn, "lifecycle").endsWith(shown), textOf(drawn, "lifecycle"));
            assert.doesNotMatch(drawn, /NaN|undefined/);
        });
    }

    it("tells lifecycle rules that are not known", () => {
        const plan = planFixture();
        Object.assign(inputsOf(plan, "megatests-bucket-lifecycle"), { rules: "[known after deployment]" });
        assert.equal(textOf(renderReport(plan), "lifecycle"), "Bucket lifecycle [known after deployment]");
    });

    it("draws the lifecycle and tells it in words", () => {
        const text = textOf(page, "lifecycle");
        for (const shown of [
            "day 0 day 7 day 30 day 90",
            "tagged nextflow.io/metadata=true to STANDARD_IA after 30 days, to GLACIER after 90 days",
            "under work/ deleted after 30 days",
            "unfinished uploads ended after 7 days",
        ]) {
            assert.ok(text.includes(shown), `${shown} is not in: ${text}`);
        }
    });

    it("lists variables and secrets without the values of secrets", () => {
        assert.match(
            textOf(page, "variables"),
            /TOWER_ACCESS_TOKEN secret \[secret\] all repositories TOWER_COMPUTE_ENV_CPU variable \[known after deployment\] all repositories/,
        );
    });

    it("says what changes against a base", () => {
        const base = planFixture();
        (inputsOf(base, "megatests-arm-compute-env") as unknown as { config: { forge: object } }).config.forge = {};
        assert.match(
            textOf(renderReport(planFixture(), base), "changes"),
            /± environment arm: maxCpus set to 300 \(forces replacement\)/,
        );
        assert.match(textOf(renderReport(planFixture(), planFixture()), "changes"), /^Changes Nothing changes\.$/);
        assert.match(
            textOf(renderReport(planFixture(), { ...planFixture(), stack: "test" }), "changes"),
            /^Changes expected a plan of AWSMegatests, stack prod, got a plan of AWSMegatests, stack test Nothing/,
        );
    });

    it("escapes what comes from specs", () => {
        const plan = planFixture();
        Object.assign(inputsOf(plan, "megatests-arm-compute-env"), { name: `<img src=x onerror="alert('1')">&` });
        const escaped = renderReport(plan);
        assert.ok(!escaped.includes("<img"));
        assert.ok(escaped.includes("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;"));
    });

    it("lets names be broken after separators, but not in attributes, pictures and texts to copy", () => {
        const plan = planFixture();
        Object.assign(inputsOf(plan, "megatests-arm-compute-env"), { name: "lab_arm.x/y-z" });
        const drawn = renderReport(plan);
        assert.match(drawn, /<th scope="col">lab_<wbr \/>arm\.<wbr \/>x\/<wbr \/>y-<wbr \/>z<\/th>/);
        assert.doesNotMatch(drawn, /"[^"<>]*<wbr|<text[^>]*>[^<]*<wbr|<pre[^>]*><code>[^<]*<wbr|<title[^>]*>[^<]*<wbr/);
    });

    it("says what a plan does not have", () => {
        const empty: Plan = { project: "Lab", stack: "test", resources: [], outputs: {} };
        const text = textOf(renderReport(empty));
        for (const sentence of [
            "The stack has no components.",
            "The stack has no compute environments.",
            "The stack has no IAM policies.",
            "The stack has no lifecycle rules.",
            "The stack has no variables or secrets.",
        ]) {
            assert.ok(text.includes(sentence), sentence);
        }
    });
});
