import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import * as pulumi from "@pulumi/pulumi";
import { adoptionScript, renderAdoption } from "../../src/adoption";
import type { Format } from "../../src/formats";
import { formatValidation } from "../../src/formats";
import { errorLines } from "../../src/program";
import { diagnose, renderDiagnoses } from "../../src/diagnosis";
import { renderResults } from "../../src/doctor";
import { diffPlans } from "../../src/plan/diffPlans";
import { renderDiff } from "../../src/plan/renderDiff";
import { renderPlan } from "../../src/plan/renderPlan";
import { renderReport } from "../../src/report/report";
import { SeqerakitError } from "../../../megatests-components/src/seqerakit";
import { printableJson } from "../../../megatests-components/src/internal/printable";
import { type Line, terminalFor } from "../../src/terminal";
import { throwIfInvalid } from "../../../megatests-components/src/internal/validation";
import { TARGET, legacyState, planLegacy } from "../adoption/legacyState";
import { PLAIN } from "../support/plainColors";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";
import { type Reply, reply } from "../doctor/localService";
import { HEALTHY, examineFixture } from "../doctor/doctorFixture";
import { planFixture } from "../plan/planFixture";

/** Foreign texts that try to steer a terminal, forge a line, give a command to a CI service or break out of a page. */
const HOSTILE = [
    ...[
        "\u001b[2J",
        "\u001b[8mhidden\u001b[0m",
        "\u001b[31mred",
        "\u001b]0;title\u0007",
        "\u001b]8;;http://x\u001b\\link",
    ],
    ...[
        "\u009b31m",
        "\u0090q\u009c",
        "\b\b\b",
        "\u0000",
        "\u007f",
        "a\rFORGED",
        "a\nFORGED",
        "a\r\nFORGED",
        "a\u0085FORGED",
    ],
    ...[
        "a\u2028FORGED",
        "a\u2029FORGED",
        "a\vFORGED",
        "a\fFORGED",
        "::set-output name=a::b",
        "  ::error::a",
        "\n::add-mask::a",
    ],
    ...[
        "\r::stop-commands::a",
        "##[error]a",
        "a ##vso[task.setvariable]b",
        "%0A::error::a",
        "\u202eabc",
        "\u2066abc\u2069",
    ],
    ...[
        "\u200b",
        "\ufeff",
        "\u{e0041}",
        "\ud800",
        "</script><img src=x onerror=FORGED>",
        '" onmouseover="FORGED',
        "'><svg>",
    ],
    ...["[click](http://x)", "\nok       Seqera, token: FORGED", "\n\n0 failed"],
];
const ALL = HOSTILE.join(" ");

/** What no output may have: characters that steer, and commands of a CI service. */
const STEERS = [/[^\t\n\P{Cc}]|[\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/u, /##\w*\[/];
/** What no log may have: lines that are forged, and commands that are not this tool's. */
const FORGES = [/^(?:FORGED|ok {7}Seqera, token: FORGED|0 failed$)/m, /^[ \t]*::(?!error file=)/m];
const BREAKS_PAGE = [/<(?:img src=x|svg>|\/script)|" onmouseover/];
const LINKS = [/\]\(http/];

function assertHarmless(printed: string, place: string, rejected = [...STEERS, ...FORGES]): void {
    for (const pattern of rejected) {
        const found = pattern.exec(printed);
        const around = found === null ? "" : printed.slice(Math.max(0, found.index - 60), found.index + 80);
        assert.equal(found?.index, undefined, `${place}: ${JSON.stringify(around)} has ${String(pattern)}`);
    }
}

/** What reaches a stream that is not a terminal. */
function written(lines: readonly Line[]): string {
    const stream = new PassThrough();
    terminalFor(stream as unknown as NodeJS.WriteStream).print(lines);
    return String(stream.read() ?? "");
}

const json = (value: unknown) => written(printableJson(value).split("\n"));

/** A value once for each of its texts, with that text replaced. */
function withEach<T>(value: T, hostile: string): { path: string; value: T }[] {
    const replaced = (inner: unknown, path: string): { path: string; value: unknown }[] => {
        if (typeof inner === "string") {
            return [{ path, value: inner + hostile }];
        }
        if (typeof inner !== "object" || inner === null) {
            return [];
        }
        return Object.entries(inner).flatMap(([key, member]) =>
            replaced(member, `${path}.${key}`).map((one) => ({
                path: one.path,
                value: Array.isArray(inner)
                    ? (inner as unknown[]).map((each, index) => (String(index) === key ? one.value : each))
                    : { ...inner, [key]: one.value },
            })),
        );
    };
    return replaced(value, "") as { path: string; value: T }[];
}

const PROBLEM = {
    code: "any",
    file: "cpu.yml",
    line: 1,
    column: 1,
    path: ["name"],
    value: "cpu",
    message: "It is wrong",
    fix: "mend it.",
};
const FORMATS: Format[] = ["text", "json", "sarif", "github"];

/** Places where one text is foreign, and what is printed for it. */
const PLACES: Record<string, (hostile: string) => string | Promise<string>> = {
    ...Object.fromEntries(
        FORMATS.flatMap((format) =>
            withEach(PROBLEM, "").map(({ path }) => [
                `validate --format ${format}, problem${path}`,
                (hostile: string) => {
                    const problem = withEach(PROBLEM, hostile).find((one) => one.path === path)?.value ?? PROBLEM;
                    const none = { environments: [], notes: [], ignored: [{ ...problem, reason: hostile }] };
                    const reading = { ...none, files: [problem.file], skipped: [problem.file], problems: [problem] };
                    return written(formatValidation(format, reading, PLAIN));
                },
            ]),
        ),
    ),
    "explain, message": (hostile) => written(renderDiagnoses(diagnose(`error: ${hostile}`), PLAIN)),
    "explain, resource of a text": (hostile) =>
        written(
            renderDiagnoses(
                diagnose(`  aws:iam:User (${hostile}):\n    error: StatusCode: 403, api error AccessDenied`),
                PLAIN,
            ),
        ),
    "explain, event": (hostile) => {
        const event = {
            diagnosticEvent: {
                message: `error: 403 ${hostile}`,
                severity: "error",
                urn: `urn:pulumi:a::b::t$u::${hostile}`,
            },
        };
        return written(renderDiagnoses(diagnose(JSON.stringify(event)), PLAIN)) + json(diagnose(JSON.stringify(event)));
    },
    "error of a program": (hostile) => written(errorLines(new Error(hostile))),
    "error of the reader": (hostile) =>
        written(errorLines(new SeqerakitError([{ ...PROBLEM, file: hostile, message: hostile }]))),
    "error of arguments, as the engine prints it": (hostile) => {
        const thrown = (): string => {
            try {
                throwIfInvalid("It", [{ code: "wrong-type", propertyPath: hostile, reason: hostile }]);
            } catch (error) {
                assert.ok(pulumi.InputPropertiesError.isInstance(error));
                return error.message;
            }
            return "";
        };
        return thrown();
    },
};

describe("foreign text in what is printed", () => {
    const scratch = scratchFolder();

    for (const [place, print] of Object.entries(PLACES)) {
        it(`is harmless: ${place}`, async () => {
            for (const hostile of [...HOSTILE, ALL]) {
                const links = place.includes("sarif") ? LINKS : [];
                assertHarmless(await print(hostile), place, [...STEERS, ...FORGES, ...links]);
            }
        });
    }

    it("is harmless in every text of a plan, and of its difference to another", () => {
        const plan = planFixture();
        const places = withEach(plan, ALL);
        assert.ok(places.length > 50);
        for (const { path, value } of places) {
            assertHarmless(written(renderPlan(value, PLAIN)), `plan${path}`);
            assertHarmless(json(value), `plan --json${path}`);
            for (const diff of [diffPlans(plan, value), diffPlans(value, plan)]) {
                assertHarmless(written(renderDiff(diff, PLAIN)), `plan --diff${path}`);
                assertHarmless(json(diff), `plan --diff --json${path}`);
            }
            assertHarmless(renderReport(value, plan), `report${path}`, [...STEERS, ...BREAKS_PAGE]);
        }
    });

    it("is harmless in every text of a state that is adopted", () => {
        for (const { path, value } of withEach(legacyState(), ALL)) {
            let planned;
            try {
                planned = planLegacy(value, TARGET);
            } catch (error) {
                assertHarmless(written(errorLines(error)), `adopt${path}`);
                continue;
            }
            assertHarmless(renderAdoption(planned), `adoption-steps.txt${path}`);
            assertHarmless(adoptionScript(planned), `adoption.sh${path}`);
            assertHarmless(json(planned), `adopt --json${path}`);
        }
    });

    it("is harmless in every text of what services answer, and of what a stack names", async () => {
        const failureFixtures = (["seqera", "github", "aws"] as const).flatMap((service) =>
            Object.entries<Reply>(HEALTHY[service]).flatMap(([route, healthy]) =>
                typeof healthy === "function"
                    ? []
                    : withEach(healthy, ALL).map(({ path, value }) => ({
                          place: `doctor, ${service} ${route}${path}`,
                          failure: { [service]: { [route]: value } },
                      })),
            ),
        );
        const errors = (["seqera", "github", "aws"] as const).flatMap((service) =>
            [
                reply(401, { message: ALL }),
                reply(403, { message: ALL }),
                reply(500, { message: ALL }),
                reply(302, "", { location: "https://host/\u0090##[error]" }),
                reply(200, ALL, { "content-type": "text/\u0090##[error]" }),
            ].map((rejection, index) => ({
                place: `doctor, rejection ${index} of ${service}`,
                failure: {
                    [service]: Object.fromEntries(Object.keys(HEALTHY[service]).map((route) => [route, rejection])),
                },
            })),
        );
        const targets = { organization: ALL, workspaceId: ALL, secrets: [ALL], credentials: [ALL] };
        const tools = { nodeVersion: "22.12.0", escEnvironments: [ALL] };
        const others = [
            { place: "doctor, names", failure: { targets, options: { tools } } },
            { place: "doctor, tools", failure: { options: { runProgram: () => Promise.resolve(ALL) } } },
            {
                place: "doctor, failing tools",
                failure: { options: { runProgram: () => Promise.reject(new Error(ALL)) } },
            },
        ];
        for (const { place, failure } of [...failureFixtures, ...errors, ...others]) {
            const results = Object.values((await examineFixture(failure)).results);
            assertHarmless(written(renderResults(results, true, PLAIN)), place);
            assertHarmless(json(results), place);
        }
    });

    it("is harmless on a command line, and in the files that it names", async () => {
        for (const hostile of [...HOSTILE, ALL].map((text) => text.replaceAll("\0", "").replace(/\p{Cs}/gu, ""))) {
            for (const args of [
                [hostile],
                ["validate", hostile],
                ["validate", "--set", hostile],
                ["plan", "--dir", hostile],
                ["report", "--base", hostile],
                ["doctor", "--seqera-url", hostile],
                ["explain", hostile],
                ["adopt", hostile],
                ["init", "made", "--region", hostile],
            ]) {
                const { out, err } = await runCli(args);
                // Line ends in an argument are those of the person who runs the command.
                assertHarmless(
                    args[0] === hostile || args[0] === "doctor"
                        ? (out + err).replace(/^(FORGED|ok|0 failed)/gm, "")
                        : out + err,
                    args.join(" "),
                );
            }
        }
        const spec = scratch.write(
            "spec.yml",
            `compute-envs:\n  - name: ${JSON.stringify(ALL)}\n    ${JSON.stringify(ALL)}: 1\n`,
        );
        for (const format of FORMATS) {
            const { out } = await runCli(["validate", spec, "--format", format]);
            assertHarmless(out, `validate --format ${format}`);
        }
    });

    it("keeps what JSON says", () => {
        for (const hostile of HOSTILE) {
            assert.deepEqual(JSON.parse(json([hostile, { [hostile]: hostile }])), [hostile, { [hostile]: hostile }]);
        }
    });
});

describe("the annex of SECURITY.md", () => {
    it("names modules that are there, with what they export", () => {
        const root = join(__dirname, "../../../..");
        const annex = readFileSync(join(root, "SECURITY.md"), "utf8").split("## Annex")[1] ?? "";
        const places = [...annex.matchAll(/(?:`(\w+)`[^|`]*)?\[\w+\.(?:spec\.)?ts\]\((.*?)\)/g)];
        assert.ok(places.length >= 9, String(places.length));
        for (const [, name, file = ""] of places) {
            const text = readFileSync(join(root, file), "utf8");
            assert.ok(name === undefined || new RegExp(`\\b${name}\\b`).test(text), `${file} has no ${name}`);
        }
    });
});
