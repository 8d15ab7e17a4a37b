import assert from "node:assert/strict";
import { mock } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import { SeqeraComputeEnvironment } from "../../src/computeEnvironment/seqeraComputeEnvironment";
import {
    type SeqerakitEntrySettings,
    checkedEntries,
    primaryEntry,
    validatePrimaryEntries,
    warnOfDifferences,
} from "../../src/computeEnvironment/seqerakitEntry";
import { DeploymentError } from "../../src/internal/validation";
import { later } from "../support/outputs";
import { record } from "../support/record";

type Entry = pulumi.Input<SeqerakitEntrySettings> | undefined;
type Actual = Parameters<typeof warnOfDifferences>[3];

/** Environments with these entries. */
function environments(entries: Record<string, Entry>) {
    return Object.fromEntries(Object.entries(entries).map(([key, seqerakit]) => [key, { seqerakit }]));
}

/** What a program warns of. */
async function warningsOf(program: () => void): Promise<string[]> {
    const warn = mock.method(console, "warn", () => undefined);
    try {
        await record(program);
        return warn.mock.calls.map(({ arguments: [message] }) => String(message).replace("warning: [runtime] ", ""));
    } finally {
        warn.mock.restore();
    }
}

describe("a seqerakit entry", () => {
    const workspace = (named: string, actual: string) =>
        `entry.workspace: the seqerakit file names the workspace ${named}, and workspaceId is ${actual} ` +
        "[different-workspace]. Fix: correct one of the two, or remove workspace from the file.";
    const credentials = (named: string, actual: string) =>
        `entry.credentials: the seqerakit file names the credentials ${named}, and those in use are ${actual} ` +
        "[different-credentials]. Fix: set credentials.credentialName, or correct the file.";

    const ROWS: [title: string, entry: Entry, actual: Actual, ...warnings: string[]][] = [
        ["that there is none of", undefined, { workspaceId: 7, credentials: ["lab"] }],
        ["that says nothing", {}, { workspaceId: 7, credentials: ["lab", "id"] }],
        ["of the same workspace", { workspace: "7" }, { workspaceId: 7 }],
        ["of another workspace", { workspace: "77" }, { workspaceId: 7 }, workspace('"77"', "7")],
        ["of a workspace by its name", { workspace: "lab/7" }, { workspaceId: 7 }],
        ["of a workspace by a name that begins with a digit", { workspace: "7lab/tests" }, { workspaceId: 7 }],
        ["of the name of the credentials", { credentials: "lab" }, { workspaceId: 7, credentials: ["lab", "id"] }],
        ["of the id of the credentials", { credentials: "id" }, { workspaceId: 7, credentials: ["lab", "id"] }],
        [
            "of other credentials",
            { credentials: "others" },
            { workspaceId: 7, credentials: [later("lab"), "id"] },
            credentials('"others"', '"lab"'),
        ],
        [
            "of other credentials than existing ones, which have no name",
            { credentials: "others" },
            { workspaceId: 7, credentials: [undefined, later("id")] },
            credentials('"others"', '"id"'),
        ],
        ["of credentials that are not compared", { credentials: "others" }, { workspaceId: 7 }],
        [
            "that is an output",
            later({ workspace: "8", credentials: "others" }),
            { workspaceId: later(7), credentials: ["lab"] },
            workspace('"8"', "7"),
            credentials('"others"', '"lab"'),
        ],
        [
            "with secrets, which no warning shows",
            { workspace: pulumi.secret("8"), credentials: pulumi.secret("planted") },
            { workspaceId: 7, credentials: [pulumi.secret("planted-too")] },
            workspace("(value hidden)", "7"),
            credentials("(value hidden)", "(value hidden)"),
        ],
    ];

    for (const [title, entry, actual, ...warnings] of ROWS) {
        it(`${title}: ${warnings.length} warnings`, async () => {
            const program = () => {
                warnOfDifferences(new pulumi.ComponentResource("test:index:Lab", "lab"), entry, "entry", actual);
            };
            assert.deepEqual(await warningsOf(program), warnings);
        });
    }

    it("of an environment on its own is compared with its workspace", async () => {
        const batch = { region: "eu-west-1", workDir: "s3://lab" };
        const environment = (named: string) => () => {
            const args = { name: "cpu", workspaceId: 7, credentialsId: "id", batch, seqerakit: { workspace: named } };
            new SeqeraComputeEnvironment("cpu", args);
        };
        assert.deepEqual(await warningsOf(environment("8")), [
            `seqerakit${workspace('"8"', "7").replace("entry", "")}`,
        ]);
        assert.deepEqual(await warningsOf(environment("7")), []);
    });
});

describe("the primary environment of seqerakit entries", () => {
    it("is the first that is known to be primary", () => {
        const known = environments({ none: undefined, output: later({ primary: true }), no: { primary: false } });
        assert.equal(primaryEntry(known), undefined);
        assert.equal(primaryEntry({ ...known, ...environments({ a: { primary: true }, b: { primary: true } }) }), "a");
    });

    it("is at most one", () => {
        const error = (key: string) => ({
            code: "mutually-exclusive",
            propertyPath: `computeEnvironments.${key}.seqerakit.primary`,
            reason: `computeEnvironments.a and computeEnvironments.${key} are both primary. Fix: remove primary from one of the files.`,
        });
        const primary = { primary: true };
        assert.deepEqual(validatePrimaryEntries(environments({ none: undefined, no: {}, a: primary })), []);
        const several = environments({ a: primary, none: undefined, b: primary, no: {}, c: primary });
        assert.deepEqual(validatePrimaryEntries(several), [error("b"), error("c")]);
    });

    it("is no entry that is an output", async () => {
        const check = (entries: Record<string, Entry>) => record(() => checkedEntries("Lab", environments(entries)));
        await check({ none: undefined, plain: { primary: true }, no: later({ primary: false }), empty: later({}) });
        await assert.rejects(check({ no: later({}), gpu: later({ primary: true }) }), (error) => {
            assert.ok(error instanceof DeploymentError);
            assert.equal(error.code, "plain-value-required");
            assert.deepEqual(error.message.split("\n").slice(1), [
                "  computeEnvironments.gpu.seqerakit.primary: expected no primary in settings that are an output, got true: " +
                    'the primary environment is a resource. Fix: set primaryComputeEnvironment to "gpu".',
            ]);
            return true;
        });
    });
});
