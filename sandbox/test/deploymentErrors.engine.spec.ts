import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent, Stack } from "@pulumi/pulumi/automation";
import { addFault, seedCloud, workspaceId } from "../src";
import { FAILING_PROGRAMS } from "./fixtures/failingPrograms";
import { type Engine, describeEngine } from "./support/engine";
import { cloudFile, failure } from "./support/platform";
import { projectStack } from "./support/projectStack";
import { temporaryFolder } from "./support/temporary";

type Case = keyof typeof FAILING_PROGRAMS;

/** A case, the first two lines of its error, and the types of resources that may exist by then. */
const CASES: [name: Case, what: string, fix: RegExp, existing?: RegExp][] = [
    [
        "access denied",
        `Seqera workspace ${workspaceId} cannot be managed with this token: Seqera answered 403 Forbidden.`,
        /^Fix: use a token whose owner is Owner or Admin of the workspace/,
    ],
    [
        "missing external id",
        'missing external id of the credentials "Seqera-lab-credentials": Seqera returned none, although it was requested.',
        /^Fix: run pulumi refresh/,
        // Seqera creates the external id with the credentials.
        /^(aws:(iam\/policy|s3\/).*|seqera:index\/awsCredential:.*|github:.*)$/,
    ],
    [
        "invalid account id",
        "MegatestsPlatform lab has 1 problem in its arguments:",
        /^ {2}credentials\.accountId: invalid AWS account id "12-34": expected 12 digits, as a string\.$/,
    ],
    [
        "invalid secret account id",
        "MegatestsPlatform lab has 1 problem in its arguments:",
        /^ {2}credentials\.accountId: invalid secret \(value hidden\)\.$/,
    ],
    [
        "expired AWS credentials",
        "could not read the AWS account of the AWS provider: invocation of aws:index/getCallerIdentity:getCallerIdentity " +
            "returned an error: operation error STS: GetCallerIdentity, https response error StatusCode: 403",
        /^Fix: check the provider's credentials, which may have expired, or set accountId\.$/,
    ],
    [
        "variable with two contents",
        "variables.LAB_RESULTS has 1 problem in its arguments:",
        /^ {2}variables\.LAB_RESULTS: expected exactly one of computeEnvironment, workspaceId, bucket and value, got workspaceId, value\.$/,
        // No other resource needs the variable.
        /^(aws|github|seqera):/,
    ],
    [
        "invalid bucket policy",
        "MegatestsPlatform lab has 1 problem in its arguments:",
        /^ {2}bucket\.bucketPolicy: invalid bucket policy "\{\}": expected at least one statement\.$/,
    ],
];

/** What a failed deployment printed, and the types of the resources that it registered. */
interface Printed {
    text: string;
    errors: string[];
    types: string[];
}

/** A program in a process of its own, as the CLI runs it. */
async function ownProcess(engine: Engine, folder: string, name: Case): Promise<Stack> {
    const project = join(folder, "project");
    mkdirSync(project);
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "lab", main: "index.js" }));
    const runtime = { name: "nodejs", options: { typescript: false } };
    writeFileSync(join(project, "Pulumi.yaml"), JSON.stringify({ name: "lab", runtime }));
    const options = { transpileOnly: true, project: join(__dirname, "../tsconfig.json") };
    const fixture = join(__dirname, "fixtures/failingPrograms.ts");
    writeFileSync(
        join(project, "index.js"),
        `require(${JSON.stringify(require.resolve("ts-node"))}).register(${JSON.stringify(options)});\n` +
            `module.exports = require(${JSON.stringify(fixture)}).FAILING_PROGRAMS[${JSON.stringify(name)}];\n`,
    );
    return projectStack(engine, { folder, project, cloud: cloudFile(folder) });
}

/** A program in the process of the Automation API. */
const inline = async (engine: Engine, folder: string, name: Case): Promise<Stack> =>
    engine.stack({ folder, cloud: cloudFile(folder), project: "lab", program: FAILING_PROGRAMS[name] });

/** Deploys a case in a folder of its own, and checks that it created nothing that it must not. */
async function errorsOf(engine: Engine, parent: string, open: typeof ownProcess, name: Case): Promise<Printed> {
    const folder = join(parent, `${open.name} ${name}`.replaceAll(" ", "-"));
    mkdirSync(folder);
    const cloud = cloudFile(folder);
    seedCloud(cloud);
    await addFault(cloud, { service: "seqera", operation: "POST /credentials", withoutExternalId: true });
    if (name === "expired AWS credentials") {
        await addFault(cloud, { service: "aws", operation: "GetCallerIdentity", status: 403 });
    }
    const stack = await open(engine, folder, name);

    const events: EngineEvent[] = [];
    let text = "";
    const onOutput = (part: string) => void (text += part);
    const onEvent = (event: EngineEvent) => void events.push(event);
    await failure(stack.up({ color: "never", onOutput, onError: onOutput, onEvent }));
    return {
        text,
        errors: events.flatMap(({ diagnosticEvent: event }) => (event?.severity === "error" ? [event.message] : [])),
        types: events
            .flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata.type ?? [])
            .filter((type) => !/^(pulumi|megatests-components):/.test(type)),
    };
}

describeEngine("an error that is known only while the program runs", (engine) => {
    const folder = temporaryFolder();

    for (const [name, what, fix, existing = /^$/] of CASES) {
        const check = ({ text, errors, types }: Printed) => {
            const [first, second = ""] = (errors[0] ?? "").split("\n");
            assert.match(first ?? "", /\[[a-z-]+\]/);
            assert.equal(first?.replace(/ \[[a-z-]+\](?=[.:]?$)/, "").slice(0, what.length), what);
            assert.match(second, fix);
            assert.doesNotMatch(text, /error serializing|[Uu]nhandled|\n\s+at |planted-value/);
            assert.deepEqual(
                types.filter((type) => !existing.test(type)),
                [],
            );
        };

        it(`is printed once, and nothing more is created: ${name}`, async () => {
            const printed = await errorsOf(engine, folder.path, ownProcess, name);
            check(printed);
            assert.equal(printed.errors.length, 1, printed.errors.join("\n---\n"));
        });

        // Pulumi's Automation API prints an output's error when it is rejected, and again as the result of the program.
        it(`has the same words in a program of the Automation API: ${name}`, async () => {
            const printed = await errorsOf(engine, folder.path, inline, name);
            check(printed);
            assert.deepEqual([...new Set(printed.errors)], printed.errors.slice(0, 1));
            assert.ok(printed.errors.length <= 2, printed.errors.join("\n---\n"));
        });
    }
});
