import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type AdoptionPlan, adoptionScript, planAdoption } from "../../src/adoption";
import { LEGACY_RESOURCES, TARGET, legacyState } from "./legacyState";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

/**
 * A pulumi that keeps a list of URNs and logs its calls. It fails at the deletion or the command that a file names, and a
 * preview that fails prints its JSON all the same.
 */
const PULUMI = `#!/usr/bin/env node
const fs = require("node:fs");
const { LAB } = process.env;
const args = process.argv.slice(2);
const call = args.join(" ");
fs.appendFileSync(LAB + "/calls", call + "\\n");
const failing = fs.existsSync(LAB + "/fail") && fs.readFileSync(LAB + "/fail", "utf8");
if (failing && call.startsWith(failing)) process.exit(9);
const urns = JSON.parse(fs.readFileSync(LAB + "/urns.json"));
if (call.startsWith("stack export")) {
    console.log(JSON.stringify({ deployment: { resources: urns.map((urn) => ({ urn })) } }, undefined, 4));
} else if (call.startsWith("state delete")) {
    if (failing === args.at(-1)) process.exit(7);
    fs.writeFileSync(LAB + "/urns.json", JSON.stringify(urns.filter((urn) => urn !== args.at(-1))));
} else if (call.startsWith("preview")) {
    const text = fs.readFileSync(LAB + "/preview.json", "utf8");
    console.log(text);
    if (JSON.parse(text).diagnostics !== undefined) process.exit(255);
}
`;

/** The script for two removals, a provider and an AWS provider before version 7. */
const SCRIPT = `#!/usr/bin/env bash
# Written by megatests adopt. Stops at the first failure and can be run again. Deploys nothing.
# The program must keep the names of the provider instances: aws is 'my provider'
set -euo pipefail
cd -- "$(dirname -- "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

node -e '
const { stage = "none" } = JSON.parse(require("node:fs").readFileSync("adoption.json", "utf8"));
if (stage !== "takeOver") {
    console.error("expected the stage takeOver in adoption.json, got " + stage + ". Fix: follow adoption-steps.txt from here on.");
    process.exit(1);
}
'

if [ -e before-adoption.json ]; then
    echo "before-adoption.json exists already, and stays the backup"
else
    pulumi stack export --stack prod > "$scratch/backup.json"
    mv "$scratch/backup.json" before-adoption.json
fi
pulumi config set --stack prod adoption adoption.json

pulumi stack export --stack prod | node -e '
const { deployment } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
for (const { urn } of deployment.resources ?? []) console.log(urn);
' > "$scratch/urns"

remove() {
    urn=$1
    shift
    if grep -qxF -e "$urn" "$scratch/urns"; then
        pulumi state delete --stack prod --yes "$@" -- "$urn"
    else
        echo "already removed: $urn"
    fi
}
# it is a command
remove 'urn:pulumi:prod::lab::t::a b'
# it is protected
remove urn:pulumi:prod::lab::t::c --force

failed=0
pulumi preview --stack prod --refresh --run-program --json > "$scratch/preview.json" || failed=$?
[ ! -s "$scratch/preview.json" ] || node -e '
const { steps = [], diagnostics = [] } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message.trim());
if (errors.length > 0) {
    console.error("the preview failed: " + errors.join("\\n"));
    process.exit(1);
}
const custom = ({ newState, oldState }) => (newState ?? oldState)?.custom !== false;
const isProvider = ({ urn }) => /::pulumi:providers:/.test(urn);
const harm = steps.filter((step) => custom(step) && !isProvider(step) && !["same","read","refresh","import"].includes(step.op));
if (harm.length > 0) {
    console.error("the preview would " + harm.map(({ op, urn }) => op + " " + urn.split("::").at(-1)).join(", ") + ". Fix: do not deploy. Undo with pulumi stack import --file before-adoption.json.");
    process.exit(1);
}
console.log("The preview does only: same, read, refresh, import.");
' < "$scratch/preview.json"
[ "$failed" = 0 ] || exit "$failed"
echo 'Next: pulumi up --refresh --run-program --stack prod'
`;

/** The script of an import without stages, removals and providers. A program of node is left out. */
const SHORT_SCRIPT = `#!/usr/bin/env bash
# Written by megatests adopt. Stops at the first failure and can be run again. Deploys nothing.
set -euo pipefail
cd -- "$(dirname -- "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

if [ -e before-adoption.json ]; then
    echo "before-adoption.json exists already, and stays the backup"
else
    pulumi stack export --stack prod > "$scratch/backup.json"
    mv "$scratch/backup.json" before-adoption.json
fi
pulumi config set --stack prod adoption adoption.json

failed=0
pulumi preview --stack prod --json > "$scratch/preview.json" || failed=$?
[ ! -s "$scratch/preview.json" ] || node -e '…' < "$scratch/preview.json"
[ "$failed" = 0 ] || exit "$failed"
echo 'Next: pulumi up --stack prod'
`;

describe("adoptionScript", () => {
    const scratch = scratchFolder();
    let plan: AdoptionPlan;
    let removed: string[];

    before(() => {
        plan = planAdoption(legacyState(), TARGET, { legacyResources: LEGACY_RESOURCES });
        const urn = 'urn:pulumi:prod::AWSMegatests::command:local:Command::invite R&D\'s "ada"';
        plan.deletions.push({ urn, protect: false, reason: "it is a command" });
        removed = plan.deletions.map(({ urn }) => urn);
    });

    /** A step of a preview, on a resource or on a component. */
    const step = (op: string, custom = true) => ({ op, urn: `urn:pulumi:prod::lab::t::${op}d`, newState: { custom } });

    /** A stack's folder with the script, and what it runs. */
    function lab(name: string, steps: object[] = [step("import"), step("create", false)], more: object = {}) {
        const folder = join(scratch.path(), `lab of ${name}`);
        mkdirSync(join(folder, "bin"), { recursive: true });
        writeFileSync(join(folder, "bin/pulumi"), PULUMI);
        chmodSync(join(folder, "bin/pulumi"), 0o755);
        writeFileSync(join(folder, "urns.json"), JSON.stringify(["urn:kept", ...removed]));
        writeFileSync(join(folder, "preview.json"), JSON.stringify({ steps, ...more }));
        writeFileSync(join(folder, "adoption.json"), JSON.stringify(plan.arguments));
        writeFileSync(join(folder, "adoption.sh"), adoptionScript(plan));
        const env = { ...process.env, LAB: folder, PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"]}` };
        const run = () =>
            spawnSync("bash", [join(folder, "adoption.sh")], { env, encoding: "utf8", cwd: scratch.path() });
        const left = () => JSON.parse(readFileSync(join(folder, "urns.json"), "utf8")) as string[];
        const calls = () => readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
        return { folder, run, left, calls };
    }

    it("is a script for bash, which removes only what the state has", () => {
        const deletions = [
            { urn: "urn:pulumi:prod::lab::t::a b", protect: false, reason: "it is a command" },
            { urn: "urn:pulumi:prod::lab::t::c", protect: true, reason: "it is protected" },
        ];
        assert.equal(adoptionScript({ ...plan, deletions, refresh: true, providers: { aws: "my provider" } }), SCRIPT);
    });

    it("has no step for what there is not, and lets an import without stages create and update", () => {
        const script = adoptionScript({ ...plan, deletions: [], arguments: {}, providers: {} });
        assert.equal(script.replace(/'\n[^']*'/, "'…'"), SHORT_SCRIPT);
        assert.ok(script.includes('!["same","read","refresh","import","create","update"].includes(step.op)'));
        assert.ok(script.includes("The preview does only: same, read, refresh, import, create, update."));
    });

    it("backs up, configures, removes in order, previews, and deploys nothing", () => {
        const { folder, run, left, calls } = lab("whole");
        const { status, stdout, stderr } = run();
        assert.deepEqual([status, stderr], [0, ""]);
        assert.deepEqual(left(), ["urn:kept"]);
        assert.match(stdout, /The preview does only: same, read, refresh, import\.\nNext: pulumi up --stack prod\n$/);
        assert.ok(existsSync(join(folder, "before-adoption.json")));
        const deletions = calls().filter((call) => call.startsWith("state delete"));
        assert.deepEqual(
            deletions.map((call) => call.split(" -- ").at(-1)),
            removed,
        );
        assert.ok(!calls().some((call) => call.startsWith("up")));
    });

    it("stops at the first failure, and goes on from there when it is run again", () => {
        const { folder, run, left } = lab("again");
        const [first, second = ""] = removed;
        writeFileSync(join(folder, "fail"), second);
        assert.equal(run().status, 7);
        assert.ok(!left().includes(first ?? "") && left().includes(second));
        writeFileSync(join(folder, "fail"), "");
        const { status, stdout } = run();
        assert.equal(status, 0);
        assert.ok(stdout.includes(`already removed: ${first}`));
        assert.deepEqual(left(), ["urn:kept"]);
        const { deployment } = JSON.parse(readFileSync(join(folder, "before-adoption.json"), "utf8")) as {
            deployment: { resources: { urn: string }[] };
        };
        assert.deepEqual(
            deployment.resources.map(({ urn }) => urn),
            ["urn:kept", ...removed],
            "the first backup is overwritten",
        );
    });

    it("keeps no backup that failed", () => {
        const { folder, run, calls } = lab("failed-backup");
        writeFileSync(join(folder, "fail"), "stack export");
        assert.equal(run().status, 9);
        assert.ok(!existsSync(join(folder, "before-adoption.json")));
        assert.deepEqual(calls(), ["stack export --stack prod"]);
    });

    it("shows the errors of a preview that fails", () => {
        const diagnostics = [
            { severity: "info", message: "a note" },
            { severity: "error", message: "no token\n" },
        ];
        const { status, stdout, stderr } = lab("failing-preview", [], { diagnostics }).run();
        assert.deepEqual([status, stderr], [1, "the preview failed: no token\n"]);
        assert.ok(!stdout.includes("Next:"));
    });

    it("does nothing in a later stage, whose preview does more than import", () => {
        for (const stage of ["secrets", undefined]) {
            const { folder, run } = lab(`stage-${stage}`);
            writeFileSync(join(folder, "adoption.json"), JSON.stringify({ ...plan.arguments, stage }));
            const { status, stderr } = run();
            const expected = `expected the stage takeOver in adoption.json, got ${stage ?? "none"}.`;
            assert.deepEqual([status, stderr], [1, `${expected} Fix: follow adoption-steps.txt from here on.\n`]);
            assert.ok(!existsSync(join(folder, "calls")));
        }
    });

    it("names the provider instances that the program must keep", () => {
        assert.match(
            adoptionScript(plan),
            /^# .* provider instances: aws is aws-provider, github is github-provider$/m,
        );
        const quoted = adoptionScript({ ...plan, providers: { aws: "my provider" } });
        assert.match(quoted, /^# .* provider instances: aws is 'my provider'$/m);
    });

    for (const op of ["delete", "replace", "create-replacement", "update", "create"]) {
        it(`fails if the preview of the first stage has the step ${op}`, () => {
            const { status, stdout, stderr } = lab(op, [step("import"), step(op)]).run();
            assert.equal(status, 1);
            assert.ok(stderr.startsWith(`the preview would ${op} ${op}d. Fix: do not deploy.`), stderr);
            assert.ok(!stdout.includes("Next:"));
        });
    }

    it("lets an import without stages create and update", () => {
        const { arguments: args } = plan;
        const whole = lab("whole-import", [step("update"), step("create")]);
        writeFileSync(
            join(whole.folder, "adoption.sh"),
            adoptionScript({ ...plan, arguments: { aliases: args.aliases } }),
        );
        assert.equal(whole.run().status, 0);
    });
});
