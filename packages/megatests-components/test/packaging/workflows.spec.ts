import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { packageFolder } from "../../scripts/packageSchema";

interface Job {
    permissions?: { [scope: string]: string };
    "timeout-minutes"?: number;
    steps: { uses?: string; run?: string; with?: { [input: string]: unknown } }[];
}
interface Workflow {
    permissions?: { [scope: string]: string };
    jobs: { [id: string]: Job };
}

const folder = join(packageFolder, "../../.github/workflows");
const texts = Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
const workflows = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, parse(text) as Workflow]));

/** Permissions beyond reading the repository, by workflow and job. */
function granted(): { [place: string]: string[] } {
    const jobs = Object.entries(workflows).flatMap(([name, { permissions, jobs }]) =>
        Object.entries(jobs).map(([id, job]): [string, string[]] => [
            `${name} ${id}`,
            Object.entries(job.permissions ?? permissions ?? { everything: "write" })
                .filter(([, level]) => level !== "read")
                .map(([scope]) => scope),
        ]),
    );
    return Object.fromEntries(jobs.filter(([, scopes]) => scopes.length > 0));
}

describe("workflows", () => {
    it("test, preview, deploy and release", () => {
        const missing = ["deploy.yml", "preview.yml", "release.yml", "test.yml"].filter((name) => !(name in workflows));
        assert.deepEqual(missing, []);
    });

    it("pin every action by commit, with its version beside it", () => {
        const used = Object.values(texts).flatMap((text) => text.match(/^.*\buses:.*$/gm) ?? []);
        assert.ok(used.length > 0);
        const unpinned = used.filter((line) => !/uses: [\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));
        assert.deepEqual(unpinned, []);
    });

    it("grant no more than what each job needs", () => {
        assert.deepEqual(granted(), {
            "deploy.yml deploy": ["id-token"],
            "drift.yml compare": ["id-token"],
            "drift.yml report": ["issues"],
            "participants.yml read": ["id-token"],
            "participants.yml propose": ["contents", "pull-requests"],
            "security.yml code": ["security-events"],
            "release.yml version": ["contents", "pull-requests"],
            "release.yml publish": ["contents", "id-token", "attestations"],
        });
    });

    it("see no secret and no variable where a pull request's code runs", () => {
        for (const name of ["preview.yml", "test.yml"]) {
            assert.doesNotMatch(texts[name] ?? "", /secrets\.|vars\.|pull_request_target/);
        }
    });

    for (const [file, id] of [
        ["deploy.yml", "deploy"],
        ["drift.yml", "compare"],
        ["participants.yml", "read"],
    ] as const) {
        it(`${file} logs in with a token of one user, for as long as the job may run`, () => {
            const job = workflows[file]?.jobs[id];
            const { steps = [] } = job ?? {};
            const { with: inputs = {} } = steps.find(({ uses }) => uses?.startsWith("pulumi/auth-actions@")) ?? {};
            assert.equal(inputs["requested-token-type"], "urn:pulumi:token-type:access_token:personal");
            assert.equal(inputs["scope"], "user:${{ vars.PULUMI_USER }}");
            assert.equal(inputs["token-expiration"], 60 * (job?.["timeout-minutes"] ?? NaN));
        });
    }

    it("keep no credential in any checkout", () => {
        const steps = Object.values(workflows).flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps));
        const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
        assert.ok(checkouts.length > 0);
        assert.ok(checkouts.every((step) => step.with?.["persist-credentials"] === false));
    });

    it("install nothing and check nothing out in a job that may deploy or publish", () => {
        const trusted = Object.values(workflows)
            .flatMap(({ jobs }) => Object.values(jobs))
            .filter(({ permissions }) => permissions?.["id-token"] === "write");
        assert.equal(trusted.length, 4);
        for (const { steps } of trusted) {
            assert.deepEqual(
                steps.filter(
                    ({ uses, run }) =>
                        /^actions\/(checkout|cache)@/.test(uses ?? "") ||
                        /\b(npm (ci|i|install|run|test)|pnpm|pip)\b/.test(run ?? ""),
                ),
                [],
            );
        }
    });

    it("install npm's packages from a lockfile only", () => {
        assert.doesNotMatch(Object.values(texts).join(""), /\bnpm (install|i|exec) |npx |pnpm dlx/);
    });

    it("install Python's packages by their hashes only, which name no registry", () => {
        const installs = Object.values(texts).flatMap((text) => text.match(/\bpip"? install.*$/gm) ?? []);
        assert.ok(installs.length > 0);
        assert.deepEqual(
            installs.filter(
                (line) => !/ install --require-hashes --requirement scripts\/requirements\.txt$/.test(line),
            ),
            [],
        );
        const requirements = readFileSync(join(folder, "../../scripts/requirements.txt"), "utf8");
        const lines = requirements.split("\n").filter(Boolean);
        const isLocked = (line: string) =>
            /^[a-z0-9._-]+(?:\[[a-z0-9,]+\])?==[\w.]+(?: ; [\w.'<>=!*() ]+)? \\$/.test(line) ||
            /^ {4}--hash=sha256:[0-9a-f]{64}(?: \\)?$/.test(line);
        assert.deepEqual(
            lines.filter((line) => !isLocked(line)),
            [],
        );
    });

    it("hold no long-lived secret", () => {
        assert.doesNotMatch(Object.values(texts).join(""), /secrets\./);
    });
});
