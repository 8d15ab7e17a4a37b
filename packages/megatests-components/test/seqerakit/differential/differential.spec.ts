import assert from "node:assert/strict";
import { basename, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { scratchFolder } from "../../support/scratch";
import { type Compared, compared } from "./compared";
import { DIFFERENCES, DIFFERENT_FILES, forgeEntry, isBeforeTw, isBeyondTw, isLeftOut } from "./differences";
import { reasonWithoutSeqerakit } from "./dryRun";
import { NAMED_FILES, VARIABLES, playbooks } from "./generated";
import type { Sent } from "./tw";

const SEQERAKIT = join(__dirname, "../../../../../seqerakit");

const COUNT = Number(process.env["DIFFERENTIAL_COUNT"] ?? 800);
const SEED = Number(process.env["DIFFERENTIAL_SEED"] ?? 20261127);

/** Playbooks by hand that both read alike, or reject alike. */
const ALIKE: Readonly<Record<string, string>> = {
    "defaults alone": forgeEntry(),
    "a playbook as JSON": JSON.stringify({
        "compute-envs": [{ name: "cpu", "file-path": "spec.json", wait: "available" }],
    }),
    "an anchor and a merge": `x-base: &base { type: aws-batch, config-mode: forge, region: eu-west-1 }
compute-envs:
  - { <<: *base, name: a, work-dir: s3://tests, max-cpus: 8 }
  - { <<: *base, name: b, work-dir: s3://tests, max-cpus: 16, region: us-east-1 }
`,
    "the same name in two workspaces": `compute-envs:
  - { name: cpu, workspace: org/one, file-path: spec.json }
  - { name: cpu, workspace: org/two, file-path: spec.json }
`,
    "the same name twice in one workspace": `compute-envs:
  - { name: cpu, workspace: org/one, file-path: spec.json }
  - { name: cpu, workspace: org/one, file-path: spec.json }
`,
    "the primary environment": forgeEntry("workspace: org/one", "primary: true"),
    "a description of several lines": forgeEntry("description: |", "  one", "  two"),
    "a description with quotes of both kinds": forgeEntry(`description: "it's \\"so\\""`),
    "empty values after a switch": forgeEntry("wave: true", "vpc-id: ''", "ami-id:"),
    "overwrite beside another on_exists": forgeEntry("on_exists: never", "overwrite: true"),
    "a variable in on_exists": forgeEntry("on_exists: $NAME"),
    "numbers in other bases": forgeEntry("min-cpus: 0x4", "boot-disk-size: 0100", "ebs-blocksize: 1:00"),
    "a comma at the end": forgeEntry("instance-types: m5,c5,", "labels: 'a=b,'"),
    "type beside file-path": forgeEntry("file-path: spec.json"),
    "config-mode beside file-path": "compute-envs:\n  - { name: cpu, file-path: spec.json, config-mode: forge }\n",
    "nextflow-config beside file-path":
        "compute-envs:\n  - { name: cpu, file-path: spec.json, nextflow-config: a.config }\n",
    "a spec whose name has no .json": "compute-envs:\n  - { name: cpu, file-path: pre.sh }\n",
    "no config-mode": forgeEntry().replace(/.*config-mode.*\n/, ""),
    "no name": forgeEntry().replace("- name: cpu", "- wave: true"),
    "neither type nor file-path": "compute-envs:\n  - name: cpu\n",
    "Fusion v1": forgeEntry("fusion: true"),
    "Fusion v2 without Wave": forgeEntry("fusion-v2: true"),
    "a switch in quotes": forgeEntry("wave: 'true'"),
    "an option of the other mode": forgeEntry("head-queue: head"),
    "an unknown option": forgeEntry("colour: green"),
    "a file that is not there": forgeEntry("pre-run: nowhere.sh"),
    "no entries": "compute-envs: []\n",
    "other blocks alone": "labels:\n  - { name: a, value: b, workspace: org/one }\n",
    "an entry that is text": "compute-envs:\n  - cpu\n",
    "broken YAML": "compute-envs:\n  - name: [cpu\n",
    "two documents": `${forgeEntry()}---\n${forgeEntry()}`,
    "an empty file": "",
};

describe("the reader and seqerakit's dry run, with a model of tw behind it", () => {
    const scratch = scratchFolder();
    let runs: { generated: Compared[]; alike: Compared[]; different: Compared[] };

    before(function () {
        const reason = reasonWithoutSeqerakit();
        if (reason !== undefined) {
            console.log(`      skipped: ${reason}`);
            this.skip();
        }
        for (const [name, text] of Object.entries({ ...NAMED_FILES, ...DIFFERENT_FILES })) {
            scratch.write(name, text);
        }
        const [generated, alike] = [playbooks(COUNT, SEED), Object.values(ALIKE)];
        const different = DIFFERENCES.map(({ playbook }) => playbook);
        const variables = { ...VARIABLES, MY_TOKEN: "planted" };
        const files = [...generated, ...alike, ...different].map((text, index) => {
            return basename(scratch.write(`${index}.yml`, text));
        });
        const all = compared(files, scratch.path(), variables);
        runs = {
            generated: all.slice(0, COUNT),
            alike: all.slice(COUNT, COUNT + alike.length),
            different: all.slice(COUNT + alike.length),
        };
    });

    it(`agree on ${COUNT} generated files`, function () {
        const counts = { read: 0, options: 0, rejected: 0, beyond: 0, before: 0 };
        for (const each of runs.generated) {
            const { text, theirs, ours } = each;
            if (Array.isArray(theirs) && Array.isArray(ours)) {
                assert.deepEqual(ours, theirs.map(withoutLeftOut), text);
                counts.read++;
                counts.options += ours.reduce((sum, sent) => sum + optionsIn(sent), 0);
            } else if (!Array.isArray(theirs) && !Array.isArray(ours)) {
                assert.ok(isSameRejection(each), `${theirs.rejected}\n${JSON.stringify(ours.problems)}\n${text}`);
                counts.rejected++;
            } else if (!Array.isArray(ours)) {
                assert.ok(ours.problems.every(isBeyondTw), `${JSON.stringify(ours.problems)}\n${text}`);
                counts.beyond++;
            } else if (!Array.isArray(theirs)) {
                assert.ok(isBeforeTw(theirs.rejected, text), `${theirs.rejected}\n${text}`);
                counts.before++;
            }
        }
        const { read, options, rejected, beyond, before } = counts;
        const found = [
            `${read} read alike, with ${options} options`,
            `${rejected} rejected by both`,
            `${beyond} rejected by Seqera's rules alone`,
            `${before} by seqerakit alone`,
        ];
        const { test } = this;
        assert(test !== undefined);
        test.title += `: ${found.join(", ")}`;
        assert.ok(read > COUNT / 3 && rejected > COUNT / 10, "the files are of one kind");
    });

    it(`agree on ${Object.keys(ALIKE).length} files written by hand`, () => {
        for (const [index, name] of Object.keys(ALIKE).entries()) {
            const { theirs, ours, ...each } = runs.alike[index] as Compared;
            const isAlike = Array.isArray(theirs)
                ? isDeepStrictEqual(ours, theirs)
                : isSameRejection({ theirs, ours, ...each });
            assert.ok(isAlike, `${name}:\n${JSON.stringify(theirs)}\n${JSON.stringify(ours)}`);
        }
    });

    it("agree on the files of this repository, seqerakit run in their folder", () => {
        const files = ["cpu.yml", "arm.yml", "gpu.yml"];
        for (const { theirs, ours } of compared(files, SEQERAKIT, { TOWER_WORKSPACE_ID: "42" })) {
            assert.deepEqual(ours, theirs);
            assert.equal(Array.isArray(ours) && ours[0]?.entry["workspace"], "42");
        }
    });

    for (const [index, { reason, ...expected }] of DIFFERENCES.entries()) {
        it(`differ: ${reason}`, () => {
            const { theirs, ours } = runs.different[index] as Compared;
            assert.equal(Array.isArray(theirs) ? "reads" : "rejects", expected.theirs, JSON.stringify(theirs));
            assert.deepEqual(Array.isArray(ours) ? "reads" : ours.problems.map(({ code }) => code), expected.ours);
            assert.notDeepEqual(ours, theirs);
        });
    }
});

/** Whether both reject a playbook, and the reader for the option that tw rejects it for, where tw names one. */
function isSameRejection({ theirs, ours }: Compared): boolean {
    if (Array.isArray(theirs) || Array.isArray(ours)) {
        return false;
    }
    // Without a form, the reader cannot tell which options an entry may have.
    const hasForm = !ours.problems.some(({ path }) => ["type", "config-mode"].includes(String(path.at(-1))));
    const { option } = theirs;
    return (
        option === undefined ||
        !hasForm ||
        ours.problems.some(({ path, message }) => path.includes(option) || message.includes(`"${option}"`))
    );
}

function withoutLeftOut({ entry, config }: Sent): Sent {
    return { entry, config: Object.fromEntries(Object.entries(config).filter(([field]) => !isLeftOut(field, config))) };
}

function optionsIn({ entry, config }: Sent): number {
    return Object.keys(entry).length + Object.keys(config).length;
}
