import assert from "node:assert/strict";
import { diagnose } from "../../src/diagnosis";

const OUTPUT = `Updating (prod)

     Type                    Name     Status
 +   aws:iam:User            user     creating (0s)
 +   aws:iam:User            user     **creating failed** error: operation error IAM: CreateUser, https response error StatusCode: 409, api error EntityAlreadyExists: there
Diagnostics:
  seqera:index:AwsBatchCe (megatests-cpu):
    error: 1 error occurred:
    \t* creating urn:pulumi:prod::AWSMegatests::seqera:index/awsBatchCe:AwsBatchCe::megatests-cpu: unexpected response from API. Got an unexpected response code 403
    **Request**:
    POST /compute-envs?workspaceId=42 HTTP/1.1
    Authorization: Bearer planted-token-value

  github:index:ActionsOrganizationVariable (cpu):
    error: POST https://api.github.com/orgs/nf-core/actions/variables: 409 Already exists []

  pulumi:pulumi:Stack (AWSMegatests-prod):
    warning: TOWER_WORKSPACE_ID is not set: using nf-core's workspace 59994744926013 [fallback-workspace].
    error: update failed
    warning: a notice about nothing

Outputs:
    note: "error: this is a value"

Resources:
    + 3 created
`;

const EXPECTED = [
    ["aws-entity-exists", "critical", "aws:iam:User user"],
    ["seqera-forbidden", "critical", "seqera:index:AwsBatchCe megatests-cpu"],
    ["github-variable-exists", "critical", "github:index:ActionsOrganizationVariable cpu"],
    ["fallback-workspace", "harmless", undefined],
];

const summary = (text: string) => diagnose(text).map(({ id, severity, resource }) => [id, severity, resource]);

describe("diagnose", () => {
    it("reads the text that pulumi up prints", () => {
        assert.deepEqual(summary(OUTPUT), EXPECTED);
    });

    it("reads it with colours and Windows line ends", () => {
        assert.deepEqual(
            summary(OUTPUT.replaceAll("error:", "\u001b[31merror:\u001b[0m").replaceAll("\n", "\r\n")),
            EXPECTED,
        );
    });

    const events = [
        {
            severity: "error",
            urn: "urn:pulumi:prod::P::megatests-components:index:MegatestsPlatform$aws:iam/user:User::user",
            message: "<{%reset%}>error: api error EntityAlreadyExists<{%reset%}>\n",
        },
        { severity: "info#err", message: "403 Forbidden from seqera" },
        { severity: "debug", message: "401 Unauthorized from seqera" },
        { severity: "error", urn: "urn:pulumi:prod::P::pulumi:pulumi:Stack::P-prod", message: "something new" },
    ];
    const eventSummary = [
        ["aws-entity-exists", "critical", "aws:iam/user:User user"],
        ["seqera-forbidden", "warning", undefined],
        ["unknown", "critical", undefined],
    ];

    it("reads the object of --json", () => {
        assert.deepEqual(summary(JSON.stringify({ steps: [], diagnostics: events }, undefined, 2)), eventSummary);
    });

    it("reads an event log", () => {
        const log = events.map((event, sequence) => JSON.stringify({ sequence, timestamp: 1, diagnosticEvent: event }));
        assert.deepEqual(summary([...log, JSON.stringify({ cancelEvent: {} }), ""].join("\n")), eventSummary);
    });

    it("reads other text as one message", () => {
        assert.deepEqual(summary("GET https://api.github.com/user: 401 Bad credentials []"), [
            ["github-unauthorized", "critical", undefined],
        ]);
    });

    for (const text of [
        "The bucket at S3 has 512 objects and 503 folders.",
        "error: update failed",
        "error: 2 errors",
        "error: 1 error occurred:",
        "  aws:iam:User (user):\n    error: resource monitor shut down while waiting on step's done channel",
        "Notes on Seqera: the 404 megatests of last year",
    ]) {
        it(`finds nothing in: ${text}`, () => {
            assert.deepEqual(summary(text), []);
        });
    }

    it("does not call a warning critical, nor a failed creation harmless", () => {
        const heading = "  aws:s3:Bucket (bucket):";
        assert.deepEqual(summary(`${heading}\n    warning: StatusCode: 403, api error AccessDenied: no`), [
            ["aws-forbidden", "warning", "aws:s3:Bucket bucket"],
        ]);
        assert.deepEqual(summary(`${heading}\n    error: StatusCode: 409, api error BucketAlreadyOwnedByYou: no`), [
            ["aws-bucket-owned", "critical", "aws:s3:Bucket bucket"],
        ]);
    });

    for (const [title, printed, evidence] of [
        ["a count", "1 error occurred:\n\t* creating IAM User (a): 403", "creating IAM User (a): 403"],
        ["a heading", "The configuration is invalid:\n  region: missing", "region: missing"],
        ["the request", "code 403: **Request**:\nPOST /compute-envs", "code 403"],
    ] as const) {
        it(`takes the line with information for the evidence, not ${title}`, () => {
            assert.deepEqual(
                diagnose(`error: ${printed}`).map((diagnosis) => diagnosis.evidence),
                [evidence],
            );
        });
    }

    it("finds nothing in an output without a failure", () => {
        assert.deepEqual(summary(""), []);
        assert.deepEqual(summary('{"steps": [], "changeSummary": {"same": 3}}'), []);
    });

    for (const [command, first, done] of [
        ["up", "Previewing update", "created"],
        ["destroy", "Previewing destroy", "deleted"],
        ["refresh", "Previewing refresh", "unchanged"],
        ["import", "Importing", "imported"],
    ] as const) {
        it(`finds nothing in what ${command} prints when it succeeds`, () => {
            assert.deepEqual(summary(`${first} (prod):\n\n +  aws:iam:User user create \n`), []);
            assert.deepEqual(summary(`Resources:\n    1 ${done}\n\nDuration: 1s\n`), []);
        });
    }

    const preview = { config: { "lab:error": "error: a value" }, steps: [], duration: 5 };
    const printed = (after: object[]) =>
        [JSON.stringify(preview, undefined, 4), ...after.map((event) => JSON.stringify(event))].join("\n");

    it("reads what up --json prints: an object over several lines, then an event a line", () => {
        const summaryEvent = { sequence: 9, summaryEvent: { result: "succeeded" } };
        assert.deepEqual(summary(printed([{ sequence: 0, preludeEvent: {} }, summaryEvent])), []);
        const failing = events.map((event, sequence) => ({ sequence, diagnosticEvent: event }));
        assert.deepEqual(summary(printed([...failing, summaryEvent])), eventSummary);
    });

    it("reads messages that stand among the events, and passes over other text", () => {
        assert.deepEqual(summary(`a program printed this\n${printed([{ sequence: 0, cancelEvent: {} }])}`), []);
        const text = `${printed([{ sequence: 0, cancelEvent: {} }])}\nerror: no stack named 'prod' found\n`;
        assert.deepEqual(summary(text), [["stack-missing", "critical", undefined]]);
    });

    it("takes JSON that is not Pulumi's for a part of the message", () => {
        const body = '{\n"message": "Bad credentials"\n}\n{"status": "401"}';
        assert.deepEqual(summary(`error: POST https://api.github.com/orgs/a\n${body}`), [
            ["github-unauthorized", "critical", undefined],
        ]);
    });

    it("reads events whose fields have other types than they should", () => {
        const odd = [null, "text", { message: 5 }, { message: "one", severity: null, urn: null }];
        const lines = odd.map((diagnosticEvent) => JSON.stringify({ diagnosticEvent }));
        assert.deepEqual(summary([...lines, '{"diagnostics": [null, 3]}', '{"diagnostics": {}}'].join("\n")), []);
        assert.deepEqual(summary('{"diagnosticEvent": {"message": "two", "severity": "error", "urn": null}}'), [
            ["unknown", "critical", undefined],
        ]);
    });

    it("reads a panic", () => {
        const text = "Updating (prod):\n\npanic: runtime error: invalid memory address\n\ngoroutine 1 [running]:\n";
        assert.deepEqual(
            diagnose(text).map(({ evidence }) => evidence),
            ["runtime error: invalid memory address"],
        );
    });

    it("keeps control characters out of the evidence", () => {
        assert.deepEqual(
            diagnose("error: \u0007red\u0085\u0000\tend").map(({ evidence }) => evidence),
            ["\uFFFDred\uFFFD\uFFFD\tend"],
        );
    });

    it("masks tokens in the evidence", () => {
        const tokens = [
            "ghp_plantedplantedplanted",
            "github_pat_plantedplanted_planted",
            "AKIAPLANTEDPLANTED12",
            "eyJwbGFudGVkIjoicGxhbnRlZCJ9LnBsYW50ZWQ=",
            "Bearer planted-planted",
            'secretKey: "planted-planted"',
        ];
        const evidence = diagnose(`error: 403 from seqera ${tokens.join(" ")}`).map((diagnosis) => diagnosis.evidence);
        assert.deepEqual(evidence, [
            '403 from seqera [secret] [secret] [secret] [secret] Bearer [secret] secretKey: "[secret]"',
        ]);
    });

    it("takes objects apart that stand one behind the other, and braces that close nothing", () => {
        const object = JSON.stringify(
            { diagnosticEvent: { message: "403 from seqera", severity: "error" } },
            undefined,
            1,
        );
        assert.deepEqual(summary(`}\n${object}\n${object}\n{\n`), [["seqera-forbidden", "critical", undefined]]);
        assert.deepEqual(summary("{\n".repeat(20_000)), []);
        assert.deepEqual(summary(`${"{\n".repeat(20_000)}}\n`), []);
    });
});
