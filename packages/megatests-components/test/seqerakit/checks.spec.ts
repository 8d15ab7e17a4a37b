import assert from "node:assert/strict";
import { createRequire } from "node:module";
import type { ReadBatchSettings } from "../../src/computeEnvironment/settings";
import type * as awsNames from "../../src/seqerakit/awsNames";
import { type Checked, checkEnvironment } from "../../src/seqerakit/checks";

const FORGE = { type: "SPOT", maxCpus: 8 };
const SETTINGS = { region: "eu-west-1", workDir: "s3://results", forge: FORGE } as ReadBatchSettings;
const ROLE = "arn:aws:iam::123456789012:role/TowerForge-5vGhJ7kPq-ExecutionRole";
const FORGED = (role: string, value: string) => ({
    code: "forge-made-role",
    path: [role],
    value,
    message: `<${role}> is a role that Forge created for another environment, and deletes with it`,
    fix: "remove it: Forge creates a role. An environment that is imported may keep it.",
    rewrite: { remove: true },
});
const QUEUE = (queue: string) => ({
    code: "missing-property",
    path: [queue],
    message: `missing required property "<${queue}>" in an environment without <forge>`,
    fix: "add it, or add forge.",
});
const WARNING = (code: string, path: (string | number)[], message: string, value?: string) => ({
    severity: "warning",
    code,
    path,
    message,
    ...(value !== undefined && { value }),
});

/** What the checks find in settings that differ so. Forge's are added to the others. */
function checked({ forge, ...change }: { [setting: string]: unknown }, imported = false): Checked {
    const changed = forge === null ? null : { ...FORGE, ...forge };
    const settings = { ...SETTINGS, forge: changed, ...change } as unknown as ReadBatchSettings;
    return checkEnvironment(settings, { imported, nameOf: (path) => `<${path}>` });
}

describe("checkEnvironment", () => {
    it("finds nothing in settings that are right, and leaves them as they are", () => {
        assert.deepEqual(checked({}), { settings: SETTINGS, problems: [], notes: [] });
    });

    const notes: [title: string, change: { [setting: string]: unknown }, settings: object, notes: object[]][] = [
        [
            "queues, with Forge",
            { headQueue: "head", computeQueue: "jobs" },
            SETTINGS,
            ["headQueue", "computeQueue"].map((queue) => ({
                severity: "note",
                code: "ignored-queue",
                path: [queue],
                message: `<${queue}> is ignored: with forge, Seqera creates the queues`,
                value: queue === "headQueue" ? "head" : "jobs",
                rewrite: { remove: true },
            })),
        ],
        [
            "a block size without auto-scaling",
            { forge: { ebsBlockSize: 100, ebsAutoScale: false } },
            { ...SETTINGS, forge: { ...FORGE, ebsAutoScale: false } },
            [
                {
                    severity: "note",
                    code: "ignored-block-size",
                    path: ["forge", "ebsBlockSize"],
                    message: "<forge.ebsBlockSize> is ignored: EBS auto-scaling is off",
                    value: 100,
                },
            ],
        ],
        ...[{ ebsBlockSize: 100, ebsAutoScale: true }, { ebsAutoScale: false }].map(
            (forge): [string, { forge: object }, object, object[]] => [
                JSON.stringify(forge),
                { forge },
                { ...SETTINGS, forge: { ...FORGE, ...forge } },
                [],
            ],
        ),
    ];
    for (const [title, change, settings, expected] of notes) {
        it(`removes what has no effect: ${title}`, () => {
            const forge = { ...FORGE, ...(change["forge"] as object | undefined) };
            const given = { ...SETTINGS, ...change, forge } as ReadBatchSettings;
            const before = structuredClone(given);
            const found = checkEnvironment(given, { imported: false, nameOf: (path) => `<${path}>` });
            assert.deepEqual(found, { settings, problems: [], notes: expected });
            assert.deepEqual(given, before);
        });
    }

    const problems: [title: string, change: { [setting: string]: unknown }, problems: object[]][] = [
        ["no Forge and no queues", { forge: undefined }, [QUEUE("headQueue"), QUEUE("computeQueue")]],
        ["no Forge and one queue", { forge: undefined, headQueue: "head" }, [QUEUE("computeQueue")]],
        ["no Forge and both queues", { forge: undefined, headQueue: "head", computeQueue: "jobs" }, []],
        [
            "no maximum of CPUs",
            { forge: { maxCpus: undefined } },
            [
                {
                    code: "missing-property",
                    path: ["forge", "maxCpus"],
                    message: 'missing required property "<forge.maxCpus>"',
                    fix: "add it: a whole number of 1 or more.",
                },
            ],
        ],
        [
            "a block size without a word of auto-scaling",
            { forge: { ebsBlockSize: 100 } },
            [
                {
                    code: "requires-setting",
                    path: ["forge", "ebsBlockSize"],
                    message: "<forge.ebsBlockSize> requires <forge.ebsAutoScale>",
                    value: 100,
                    fix: "set <forge.ebsAutoScale> to true, or remove <forge.ebsBlockSize>.",
                },
            ],
        ],
        ["a Forge that is null, which is reported elsewhere", { forge: null }, []],
        [
            "roles that Forge made",
            { executionRole: ROLE, headJobRole: ROLE.replace("role/", "role/path/") },
            [FORGED("executionRole", ROLE), FORGED("headJobRole", ROLE.replace("role/", "role/path/"))],
        ],
        ["a role of one's own", { executionRole: "arn:aws:iam::123456789012:role/lab/TowerForge" }, []],
        ["a role below a path that is named alike", { headJobRole: "arn:aws:iam::1:role/TowerForge-a/own" }, []],
        ["a list of roles, which is reported elsewhere", { headJobRole: [ROLE] }, []],
    ];
    for (const [title, change, expected] of problems) {
        it(`finds what would break: ${title}`, () => {
            const { forge } = change;
            const settings = {
                ...SETTINGS,
                ...change,
                ...("forge" in change && { forge: forge && { ...FORGE, ...forge } }),
            } as ReadBatchSettings;
            const found = checkEnvironment(settings, { imported: false, nameOf: (path) => `<${path}>` });
            assert.deepEqual(found.problems, expected);
            assert.deepEqual(found.notes, []);
        });
    }

    it("lets an environment that is imported keep a role that Forge made", () => {
        assert.deepEqual(checked({ executionRole: ROLE }, true).problems, []);
    });

    const warnings: [title: string, change: { [setting: string]: unknown }, warnings: object[]][] = [
        ["the longest script", { preRunScript: "x".repeat(1024) }, []],
        [
            "scripts that are too long, in bytes",
            { preRunScript: "x".repeat(1025), postRunScript: "ä".repeat(513) },
            [
                ["preRunScript", 1025],
                ["postRunScript", 1026],
            ].map(([script, bytes]) =>
                WARNING(
                    "long-script",
                    [String(script)],
                    `<${script}> has ${bytes} bytes: Seqera Cloud takes at most 1024`,
                ),
            ),
        ],
        [
            "a region that AWS does not have",
            { region: "eu-west-9" },
            [
                WARNING(
                    "unknown-region",
                    ["region"],
                    'unknown AWS region "eu-west-9": the nearest is "eu-west-1"',
                    "eu-west-9",
                ),
            ],
        ],
        ["no region", { region: "" }, []],
        ["an instance type that is no text, which is reported elsewhere", { forge: { instanceTypes: [6] } }, []],
        [
            "instance types that AWS does not have, by their places",
            { forge: { instanceTypes: ["m6id", "c6id.large", "optimal", "m6idx", "zzzzzzzzzz"] } },
            [
                WARNING(
                    "unknown-instance-type",
                    ["forge", "instanceTypes", 3],
                    'unknown EC2 instance type or family "m6idx": the nearest is "m6id"',
                    "m6idx",
                ),
                WARNING(
                    "unknown-instance-type",
                    ["forge", "instanceTypes", 4],
                    'unknown EC2 instance type or family "zzzzzzzzzz"',
                    "zzzzzzzzzz",
                ),
            ],
        ],
    ];
    for (const [title, change, expected] of warnings) {
        it(`warns of ${title}`, () => assert.deepEqual(checked(change).notes, expected));
    }
});

describe("names of AWS", () => {
    const load = createRequire(__filename);

    /** The module as it is before any name was looked up. */
    function loadedAnew(): typeof awsNames {
        const path = load.resolve("../../src/seqerakit/awsNames");
        const kept = load.cache[path];
        delete load.cache[path];
        try {
            return load(path) as typeof awsNames;
        } finally {
            load.cache[path] = kept;
        }
    }

    it("are known, and otherwise the nearest is named", () => {
        const { unknownInstance, unknownRegion } = loadedAnew();
        for (const name of ["us-east-1", "cn-north-1", "us-gov-west-1"]) {
            assert.equal(unknownRegion(name), undefined, name);
        }
        for (const name of ["m6id", "m6id.4xlarge", "g4dn.xlarge", "optimal"]) {
            assert.equal(unknownInstance(name), undefined, name);
        }
        assert.equal(unknownRegion("somewhere-else-1"), 'unknown AWS region "somewhere-else-1"');
        assert.equal(
            unknownInstance("m6id.4xlargee"),
            'unknown EC2 instance type or family "m6id.4xlargee": the nearest is "m6id.4xlarge"',
        );
        assert.equal(unknownInstance("no-such-type"), 'unknown EC2 instance type or family "no-such-type"');
    });
});
