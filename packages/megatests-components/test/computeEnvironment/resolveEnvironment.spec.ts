import assert from "node:assert/strict";
import { resolveEnvironment } from "../../src/computeEnvironment/resolveEnvironment";
import type { ComputeEnvironmentSettings } from "../../src/computeEnvironment/settings";
import { DeploymentError } from "../../src/internal/validation";
import { later } from "../support/outputs";
import { record } from "../support/record";

const BATCH = { region: "eu-west-1", workDir: "s3://lab", forge: { type: "SPOT", maxCpus: 8 } };
const SPEC = {
    discriminator: "aws-batch",
    ...BATCH,
    nextflowConfig: "process.cpus = 1",
    labels: [{ id: 4 }],
};
/** Only an imported environment may have a role that Forge created. */
const FORGED = { executionRole: "arn:aws:iam::123456789012:role/TowerForge-1-ExecutionRole" };

const spec = (changes: object = {}) => JSON.stringify({ ...SPEC, ...changes }, null, 1);

/** Errors as `path [code]: reason`. */
function errorsOf(settings: ComputeEnvironmentSettings, path = "") {
    return resolveEnvironment(settings, path).errors.map(
        ({ propertyPath, code, reason }) => `${propertyPath} [${code}]: ${reason}`,
    );
}

/** What an environment consists of, its outputs awaited. */
async function resolved(settings: ComputeEnvironmentSettings) {
    const { outputs } = await record(() => {
        const { batch, nextflowConfig, labelIds, labels } = resolveEnvironment(settings, "").environment;
        return { settings: { batch, nextflowConfig, labelIds, labels } };
    });
    return outputs["settings"] as Record<string, unknown>;
}

describe("resolveEnvironment", () => {
    const EXCLUSIVE = "nothing of an existing environment is managed. Fix: omit one of them.";
    const ROWS: [title: string, settings: ComputeEnvironmentSettings, ...errors: string[]][] = [
        ["typed settings", { name: "lab_cpu", batch: BATCH }],
        ["a spec", { name: "lab_cpu", spec: spec() }],
        ["a new environment with blueGreen", { name: "lab_cpu", batch: BATCH, blueGreen: true }],
        ["an imported environment", { name: "lab_cpu", spec: spec(FORGED), importId: "id", blueGreen: false }],
        ["an existing environment", { existingId: "id", name: undefined, batch: undefined }],
        ["outputs, which are not known yet", { name: later("?"), description: later("d"), batch: later({}) }],
        ["no name", { batch: BATCH }, 'name [missing-property]: missing required property "name".'],
        [
            "a name and a description that Seqera does not take",
            { name: "my env", description: "d".repeat(2001), batch: BATCH },
            'name [invalid-environment-name]: expected name to be 1 to 100 letters, digits, _ and -, got "my env".',
            "description [invalid-description]: expected description to be a text of at most 2000 characters, got 2001.",
        ],
        ["the longest name", { name: "n".repeat(100), batch: BATCH }],
        ["the longest name with blueGreen", { name: "n".repeat(91), batch: BATCH, blueGreen: true }],
        [
            "a longer name with blueGreen",
            { name: "n".repeat(92), batch: BATCH, blueGreen: true },
            `name [invalid-environment-name]: invalid compute environment name "${"n".repeat(56)}...: with blueGreen, ` +
                "expected at most 91 characters, got 92.",
        ],
        [
            "an import, settings to ignore and labels that are wrong",
            {
                name: "lab_cpu",
                batch: BATCH,
                importId: "id",
                blueGreen: true,
                ignoreChanges: ["config", "maxCpus"],
                labels: [{ name: "lab" }, { name: "x" }],
            },
            "importId [mutually-exclusive]: importId and blueGreen are mutually exclusive: an imported environment keeps its " +
                "name. Fix: omit one of them.",
            'ignoreChanges[1] [unknown-setting]: unknown compute environment setting "maxCpus". Fix: rename it to ' +
                "config.forge.maxCpus.",
            'labels[1].name [invalid-label]: invalid label text "x": expected 2 to 39 letters, digits, - or _.',
        ],
        [
            "neither spec nor batch",
            { name: "lab_cpu" },
            "spec [missing-property]: expected exactly one of spec and batch, got none.",
        ],
        [
            "both spec and batch",
            { name: "lab_cpu", spec: spec(), batch: BATCH },
            "spec [mutually-exclusive]: expected exactly one of spec and batch, got both.",
        ],
        [
            "typed settings that contradict each other",
            { name: "lab_cpu", batch: { ...BATCH, enableFusion: true, forge: { maxCpus: 0 } } },
            "batch.forge.maxCpus [value-out-of-range]: expected forge.maxCpus to be a whole number of 1 or more, got 0.",
            "batch.enableFusion [requires-setting]: enableFusion requires enableWave. Fix: set enableWave to true, or remove " +
                "enableFusion.",
        ],
        [
            "a spec that is wrong, by its places",
            { name: "lab_cpu", spec: spec({ region: "Mars", ...FORGED }) },
            'spec:3:12 [invalid-spec]: expected region to be an AWS region such as eu-west-1, got "Mars".',
            "spec:15:19 [invalid-spec]: executionRole is a role that Forge created for another environment, and deletes with " +
                "it. Fix: remove it: Forge creates a role. An environment that is imported may keep it.",
        ],
        [
            "an existing environment with settings",
            { existingId: "id", name: "lab_cpu", spec: later("?"), blueGreen: false },
            `name [mutually-exclusive]: name and existingId are mutually exclusive: ${EXCLUSIVE}`,
            `spec [mutually-exclusive]: spec and existingId are mutually exclusive: ${EXCLUSIVE}`,
            `blueGreen [mutually-exclusive]: blueGreen and existingId are mutually exclusive: ${EXCLUSIVE}`,
        ],
        [
            "an existing environment without an id",
            { existingId: "" },
            'existingId [empty-value]: expected a non-empty id, got "".',
        ],
    ];

    for (const [title, settings, ...errors] of ROWS) {
        it(`${errors.length === 0 ? "accepts" : "reports"} ${title}`, () => {
            assert.deepEqual(errorsOf(settings), errors);
        });
    }

    it("puts the path of the settings before those of the errors", () => {
        assert.deepEqual(errorsOf({ batch: BATCH }, "computeEnvironments.cpu"), [
            'computeEnvironments.cpu.name [missing-property]: missing required property "name".',
        ]);
    });

    it("reads a spec, of which the settings beside it take precedence", async () => {
        const labels = [{ name: "lab" }];
        const rows: [ComputeEnvironmentSettings, object][] = [
            [
                { spec: spec({ labels: [{ id: 4 }, ...labels] }) },
                { nextflowConfig: "process.cpus = 1", labelIds: [4], labels },
            ],
            [
                { spec: spec({ labels }), nextflowConfig: "process.cpus = 2", labelIds: [5], labels: [] },
                { nextflowConfig: "process.cpus = 2", labelIds: [5], labels: [] },
            ],
            [{ spec: later(spec()) }, { nextflowConfig: "process.cpus = 1", labelIds: [4] }],
            [
                { spec: later(spec({ labels })), nextflowConfig: "process.cpus = 2", labelIds: [5], labels: [] },
                { nextflowConfig: "process.cpus = 2", labelIds: [5], labels: [] },
            ],
        ];
        for (const [settings, expected] of rows) {
            assert.deepEqual(await resolved({ name: "lab_cpu", ...settings }), { batch: BATCH, ...expected });
        }
        const imported = await resolved({ name: "lab_cpu", spec: later(spec(FORGED)), importId: "id" });
        assert.deepEqual(imported["batch"], { ...BATCH, ...FORGED });
    });

    it("leaves the settings of an existing environment empty, and reads no spec of it", async () => {
        assert.deepEqual(await resolved({ existingId: "id" }), { batch: {} });
        const spec = later("?");
        assert.equal(resolveEnvironment({ existingId: "id", spec }, "").environment.spec, spec);
    });

    it("keeps an error that is none of the spec", () => {
        const broken = {
            get length(): number {
                throw new TypeError("planted");
            },
        } as string;
        assert.throws(() => errorsOf({ name: "lab_cpu", spec: broken }), new TypeError("planted"));
    });

    describe("with a spec that is an output", () => {
        const labels = [{ name: "lab" }, { name: "project", value: "megatests" }];
        const IDS =
            "spec: expected labels with an id in a spec that is an output, got lab, project=megatests: each label without an id " +
            "is a resource. Fix: pass a spec that is known while the program runs, or set labels.";
        const INVALID: [title: string, settings: ComputeEnvironmentSettings, code: string, ...lines: string[]][] = [
            [
                "undefined",
                { spec: later(undefined as unknown as string) },
                "missing-property",
                "spec: expected exactly one of spec and batch, got none.",
            ],
            [
                "a wrong region, whatever the labels",
                { spec: later(spec({ region: "Mars", labels })), labels: [] },
                "invalid-spec",
                'spec:3:12: expected region to be an AWS region such as eu-west-1, got "Mars".',
            ],
            [
                "labels without ids",
                { spec: later(spec({ labels: [{ id: 4 }, ...labels] })) },
                "plain-value-required",
                IDS,
            ],
            [
                "a role of Forge without an import",
                { spec: later(spec(FORGED)) },
                "invalid-spec",
                "spec:15:19: executionRole is a role that Forge created for another environment, and deletes with it. Fix: " +
                    "remove it: Forge creates a role. An environment that is imported may keep it.",
            ],
        ];

        for (const [title, settings, code, ...lines] of INVALID) {
            it(`rejects ${title} during the deployment`, async () => {
                const { environment, errors } = resolveEnvironment({ name: "lab_cpu", ...settings }, "");
                assert.deepEqual(errors, []);
                await assert.rejects(
                    record(() => ({ spec: environment.spec })),
                    (error) => {
                        assert.ok(error instanceof DeploymentError, String(error));
                        assert.equal(error.code, code);
                        const title = "SeqeraComputeEnvironment has 1 problem in its arguments [invalid-arguments]:";
                        assert.deepEqual(error.message.split("\n"), [title, ...lines.map((line) => `  ${line}`)]);
                        return true;
                    },
                );
            });
        }

        it("names the component and the path that it is given", async () => {
            const { environment } = resolveEnvironment(
                { name: "lab_cpu", spec: later("") },
                "environments.cpu",
                "Lab lab",
            );
            await assert.rejects(
                record(() => ({ spec: environment.spec })),
                /Lab lab has 1 problem in its arguments.*\n {2}environments\.cpu\.spec:1:1: the file is empty\./,
            );
        });
    });
});
