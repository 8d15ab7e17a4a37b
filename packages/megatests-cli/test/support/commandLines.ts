import type { scratchFolder } from "../../../megatests-components/test/support/scratch";

/** Command lines of each command: one that is fine or finds problems, and one that is wrong use. */
export const COMMANDS: Record<string, [string[], string[]]> = {
    validate: [["cpu.yml"], ["nowhere"]],
    plan: [
        ["--dir", "stack"],
        ["--dir", "nowhere"],
    ],
    report: [
        ["--dir", "stack", "--output", "page.html"],
        ["--base", "nowhere"],
    ],
    doctor: [
        ["--dir", "stack", "--timeout", "1", "--seqera-url", "http://127.0.0.1:1"],
        ["--timeout", "soon"],
    ],
    "deploy-policy": [
        ["--dir", "stack"],
        ["--dir", "stack", "--account", "1"],
    ],
    results: [
        ["--bucket", "lab-bucket", "--region", "eu-west-1", "--timeout", "1"],
        ["--timeout", "soon"],
    ],
    participants: [
        ["--team", "lab/core=launch", "--timeout", "1"],
        ["--team", "lab"],
    ],
    recover: [["state.json"], ["nowhere"]],
    workflows: [["pipeline", "--dir", "stack"], ["nowhere"]],
    drift: [
        ["--preview", "preview.json"],
        ["--preview", "nowhere"],
    ],
    explain: [["up.log"], ["nowhere"]],
    adopt: [["state.json", "--dir", "stack"], ["nowhere"]],
    init: [
        ["made", "--organization", "lab", "--workspace-id", "1", "--bucket", "lab-bucket"],
        ["--region", "eu"],
    ],
    completion: [["bash"], ["tcsh"]],
};

/** Writes the files that the command lines name. */
export function writeCommandFiles(scratch: ReturnType<typeof scratchFolder>): void {
    scratch.write("stack/Pulumi.yaml", "name: Lab\nruntime: nodejs\n");
    scratch.write("stack/index.js", "module.exports = () => { console.error('told'); return { a: 1 }; };\n");
    const urn = "urn:pulumi:prod::Lab::pulumi:pulumi:Stack::Lab-prod";
    const resources = [{ urn, type: "pulumi:pulumi:Stack" }];
    scratch.write("state.json", JSON.stringify({ deployment: { resources } }));
    scratch.write("pipeline/.github/workflows/a.yml", "on: push\n");
    scratch.write("preview.json", JSON.stringify({ steps: [], changeSummary: { same: 1 } }));
    scratch.write("cpu.yml", "compute-envs: []\n");
    scratch.write("up.log", "error: 403 from seqera\n".repeat(1000));
}
