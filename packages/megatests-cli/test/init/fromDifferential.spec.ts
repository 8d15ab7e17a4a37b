import assert from "node:assert/strict";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ExitCode } from "../../src/cliContext";
import { type Plan, planProgram } from "../../src/plan/planStack";
import { runCli } from "../support/runCli";
import { MegatestsPlatform } from "../../../megatests-components/src/platform/megatestsPlatform";
import { readSeqerakit } from "../../../megatests-components/src/seqerakit";
import { NAMED_FILES, VARIABLES, playbooks } from "../../../megatests-components/test/seqerakit/differential/generated";
import { packageFolder } from "../../../megatests-components/scripts/packageSchema";
import { installedFolder } from "../../../megatests-components/test/support/installed";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

/** How many of the generated folders both plan. Each takes about a second. */
const COUNT = Number(process.env["INIT_FROM_COUNT"] ?? 15);
const GENERATED = 20 * COUNT;
const SEED = Number(process.env["DIFFERENTIAL_SEED"] ?? 20261127);
const WORKSPACE = "42";

/** The environments of a plan as Seqera's provider gets them, by name. Ids and credentials are the platform's. */
type Planned = Record<string, Record<string, unknown>>;

describe("megatests init --from, beside the files it is made from", function () {
    this.timeout(600_000);
    const scratch = scratchFolder();
    const at = (path: string) => join(scratch.path(), path);

    function environmentsOf({ resources }: Plan): Planned {
        const environments = resources.filter(({ type }) => type === "seqera:index/awsBatchCe:AwsBatchCe");
        return Object.fromEntries(
            environments.map(({ inputs: { name, description, labelIds, config } }) => [
                String(name),
                { description, labelIds, config },
            ]),
        );
    }

    /** What a program plans that reads the files where they are, or why it cannot. */
    async function plannedFrom(folder: string): Promise<Planned | undefined> {
        const variables = { TOWER_WORKSPACE_ID: WORKSPACE, ...VARIABLES };
        try {
            const plan = await planProgram(
                () =>
                    void new MegatestsPlatform("direct", {
                        workspaceId: Number(WORKSPACE),
                        bucket: { bucketName: "tests" },
                        computeEnvironments: readSeqerakit(folder, { variables, root: folder }),
                    }),
                { project: "direct", stack: "prod" },
            );
            const environments = environmentsOf(plan);
            return Object.keys(environments).length === 0 ? undefined : environments;
        } catch (error) {
            assert.match(String(error), /^(SeqerakitError: |Error: MegatestsPlatform direct has )/);
            return undefined;
        }
    }

    /** What the stack plans that `init` makes of the files, or nothing where it rejects them. */
    async function plannedByInit(folder: string, stack: string): Promise<Planned | undefined> {
        const values = Object.entries(VARIABLES).flatMap(([name, value]) => ["--set", `${name}=${value}`]);
        const answers = ["--organization", "lab", "--workspace-id", WORKSPACE, "--bucket", "tests"];
        const init = await runCli(["init", at(stack), "--from", folder, ...answers, ...values]);
        if (init.exitCode !== ExitCode.Fine) {
            return undefined;
        }
        const modules = join(at(stack), "node_modules");
        mkdirSync(join(modules, "@pulumi"), { recursive: true });
        for (const name of ["@pulumi/aws", "@pulumi/github", "@pulumi/pulumi"]) {
            symlinkSync(installedFolder(name), join(modules, name));
        }
        symlinkSync(packageFolder, join(modules, "megatests-components"));
        const { out } = await runCli(["plan", "--dir", at(stack), "--json"]);
        return out === "" ? undefined : environmentsOf(JSON.parse(out) as Plan);
    }

    it("makes a stack that plans the same environments, or rejects the files too", async function () {
        const counts = { alike: 0, environments: 0, rejected: 0 };
        for (const [index, playbook] of playbooks(GENERATED, SEED).entries()) {
            const name = `generated-${index}`;
            scratch.write(`${name}/lab.yml`, playbook);
            for (const [file, text] of Object.entries(NAMED_FILES).filter(([file]) => playbook.includes(file))) {
                scratch.write(`${name}/${file}`, text);
            }
            const direct = await plannedFrom(at(name));
            assert.deepEqual(await plannedByInit(at(name), `stack-${index}`), direct, playbook);
            if (direct === undefined) {
                counts.rejected++;
                continue;
            }
            counts.environments += Object.keys(direct).length;
            if (++counts.alike === COUNT) {
                break;
            }
        }
        const { test } = this;
        assert(test !== undefined);
        const { alike, environments, rejected } = counts;
        test.title += `: ${alike} alike, with ${environments} environments, ${rejected} rejected`;
        assert.ok(alike === COUNT && rejected > 0, "the folders are of one kind");
    });

    it("makes a stack that plans nf-core's environments, of this repository's files", async () => {
        cpSync(join(__dirname, "../../../../seqerakit"), at("nf-core"), { recursive: true });
        const direct = await plannedFrom(at("nf-core"));
        assert.equal(Object.keys(direct ?? {}).length, 3);
        assert.deepEqual(await plannedByInit(at("nf-core"), "stack-nf-core"), direct);
    });
});
