import assert from "node:assert/strict";
import { join } from "node:path";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as github from "@pulumi/github";
import type { Stack } from "@pulumi/pulumi/automation";
import * as seqera from "@pulumi/seqera";
import {
    BucketFormat,
    MegatestsPlatform,
    readSeqerakit,
    withAdoption,
} from "../../../packages/megatests-components/src";
import { type AdoptionPlan, planAdoption } from "../../../packages/megatests-cli/src/adoption";
import { adoptionTargetOf } from "../../../packages/megatests-cli/src/plan/adoptionTargetOf";
import { type Plan, planProgram } from "../../../packages/megatests-cli/src/plan/planStack";
import {
    awsAccountId,
    bucketName,
    githubOrganization,
    githubTokens,
    region,
    seqeraTokens,
    workspaceId,
} from "../../src";
import { flatProgram, platformGithubToken } from "../fixtures/flatProgram";
import type { ExportedState } from "../fixtures/flatState";
import { legacyResources } from "../support/adoption";
import { AT_ONCE, type Deployment, describePlatform } from "../support/deployment";
import { changeState } from "../support/platform";
import { type Steps, allPreviewedSteps } from "../support/steps";
import { generator } from "./drifts";
import {
    type FlatCopy,
    type FlatDrift,
    driftIdentity,
    driftSettings,
    driftable,
    flatCopy,
    identities,
} from "./flatDrifts";

const SEED = 14;
const ROUNDS = 10;
/** Copies of the flat state in one stack, each with one drifted resource. */
const COPIES = 20;
const seqerakit = join(__dirname, "../../../seqerakit");

/** A copy of the flat state of which a resource drifted, with what the tool says. */
interface Case {
    copy: FlatCopy;
    drift: FlatDrift;
    plan: AdoptionPlan;
    /** The stage in which the platform is previewed: the first, or the last. */
    stage: "takeOver" | "bucket";
}

/** A platform as the reference stack has it, for one copy of the flat state. */
function platform(number: number, adoption?: AdoptionPlan["arguments"]): void {
    const file = (key: string) => join(seqerakit, `${key}.yml`);
    const read = readSeqerakit(
        { cpu: file("cpu"), arm: file("arm"), gpu: file("gpu") },
        { variables: { TOWER_WORKSPACE_ID: String(workspaceId) } },
    );
    const variables = ["TOWER_COMPUTE_ENV", "TOWER_WORKSPACE_ID", "AWS_S3_BUCKET"];
    new MegatestsPlatform(
        `lab${number}`,
        withAdoption(
            {
                workspaceId,
                bucket: { bucketName, import: true, lifecycle: {}, cors: { browserReads: true } },
                computeEnvironments: Object.fromEntries(
                    Object.entries(read).map(([key, settings]) => [`${key}${number}`, settings]),
                ),
                credentials: {
                    credentialName: "TowerForge-AWSMegatests-Dynamic",
                    writableDataBuckets: [bucketName],
                },
                gitHub: {
                    organization: githubOrganization,
                    variables: {
                        ...Object.fromEntries(variables.map((name) => [name, { enabled: false }])),
                        [`TOWER_WORKSPACE_ID_${number}`]: { workspaceId: true },
                        [`AWS_S3_BUCKET_${number}`]: { bucket: BucketFormat.Name },
                    },
                },
                gitHubCredential: {
                    name: "nf-core-github-finegrained",
                    username: "nf-core-bot",
                    baseUrl: "https://github.com/nf-core/",
                    accessToken: platformGithubToken,
                },
                accessCheck: { check: false },
            },
            adoption,
        ),
        {
            providers: {
                aws: new AwsProvider(`aws-provider-${number}`, { region }),
                github: new github.Provider(`github-provider-${number}`, {
                    owner: githubOrganization,
                    token: githubTokens.adminOrg,
                }),
                seqera: new seqera.Provider(`seqera-provider-${number}`, {
                    bearerAuth: seqeraTokens.owner,
                    serverUrl: "https://api.cloud.seqera.io",
                }),
            },
        },
    );
}

/** Pulumi's SDK reads a stack for every promise, and ts-node maps each frame of it: most of the time of these programs. */
async function withoutFrames<T>(run: () => Promise<T>): Promise<T> {
    const stacks = Error as { prepareStackTrace: unknown };
    const { prepareStackTrace } = stacks;
    stacks.prepareStackTrace = String;
    try {
        return await run();
    } finally {
        stacks.prepareStackTrace = prepareStackTrace;
    }
}

describePlatform(
    `adopt, of nf-core's flat state of which a resource drifted (seed ${SEED}), against the engine's preview`,
    ({ empty }) => {
        let deployment: Deployment;
        let flat: ExportedState;
        let cloud: ReturnType<Deployment["read"]>;
        let plans: Plan[];

        before(async () => {
            deployment = empty();
            const stack = await deployment.stack(flatProgram(), {}, { environment: AT_ONCE });
            await stack.up();
            flat = await stack.exportStack();
            cloud = deployment.read();
            plans = await withoutFrames(async () => {
                const made: Plan[] = [];
                for (let number = 0; number < COPIES; number++) {
                    const options = { project: "lab", stack: "test", account: awsAccountId };
                    made.push(await planProgram(() => platform(number), options));
                }
                return made;
            });
        });

        for (let round = 1; round <= ROUNDS; round++) {
            it(`is neither too sure nor too careful, round ${round} of ${ROUNDS}`, async function () {
                const random = generator(SEED * round);
                const cases = plans.map((_, number): Case => {
                    const copy = flatCopy(flat, cloud, number);
                    const candidates = driftable(copy);
                    const resource = candidates[random(candidates.length)] ?? assert.fail("nothing drifts");
                    const drift = driftSettings(copy, resource, random);
                    return { copy, drift, plan: planned(copy), stage: random(2) === 0 ? "takeOver" : "bucket" };
                });
                const steps = await stepsOf(cases);
                const wrong = cases.filter((each) => isUnsafe(each) !== isHarmed(each, steps));
                assert.deepEqual(
                    wrong.map((each) => textOf(each, steps)),
                    [],
                );
                const changed = cases.filter((each) => isEarly(each) && isHarmed(each, steps, ["update", "create"]));
                assert.deepEqual(
                    changed.map((each) => textOf(each, steps)),
                    [],
                    "the first stage changes a service",
                );
                const harmed = cases.filter((each) => isHarmed(each, steps)).length;
                assert.ok(harmed > 0 && harmed < cases.length, `${harmed} of ${cases.length} harmed`);
                (this.runnable() as Mocha.Test).title += ` (${cases.length} drifts, ${harmed} of them harmful)`;
            });
        }

        // A resource that the program has no place for under its new identity may be called unsafe though the engine leaves
        // it alone: nobody would manage it. One that is called safe is found, and nothing is made in its place.
        it("makes nothing anew in place of a resource with another identity", async function () {
            const { length } = identities(flatCopy(flat, cloud, 0));
            const all = Array.from({ length }, (_, index): Case => {
                const copy = flatCopy(flat, cloud, index % COPIES);
                const { resource, path } = identities(copy)[index] ?? assert.fail("no identity");
                const drift = driftIdentity(copy, resource, path);
                return { copy, drift, plan: planned(copy), stage: "takeOver" };
            });
            for (let at = 0; at < length; at += COPIES) {
                const cases = all.slice(at, at + COPIES).filter((each) => !isUnsafe(each));
                const steps = await stepsOf(cases);
                const wrong = cases.filter((each) => isHarmed(each, steps, ["replace", "delete", "create"]));
                assert.deepEqual(
                    wrong.map((each) => textOf(each, steps)),
                    [],
                );
            }
            (this.runnable() as Mocha.Test).title +=
                ` (${length} identities, ${all.filter(isUnsafe).length} of them called unsafe)`;
        });

        /** What the tool plans for a copy, as for a state that has nothing else. */
        function planned({ number, resources }: FlatCopy): AdoptionPlan {
            const plan = plans[number] ?? assert.fail("no plan");
            const names = Object.entries(legacyResources).map(([child, name]) => [child, `${name}-${number}`] as const);
            const [root] = flat.deployment.resources;
            const state = { ...flat, deployment: { ...flat.deployment, resources: [root, ...resources] } };
            return planAdoption(state, adoptionTargetOf(plan), {
                plan,
                legacyResources: Object.fromEntries(names),
            });
        }

        /** What the engine does with all cases in one stack, after the deletions from the state. */
        async function stepsOf(cases: Case[]): Promise<Steps> {
            changeState(deployment.cloud, ({ seqera, github }) => {
                seqera.computeEnvs = cases.flatMap(({ copy }) => copy.cloud.computeEnvs);
                seqera.credentials = cases.flatMap(({ copy }) => copy.cloud.credentials);
                const organization = github.organizations[githubOrganization];
                Object.assign(organization ?? {}, {
                    variables: Object.assign({}, ...cases.map(({ copy }) => copy.cloud.variables)) as object,
                });
            });
            const program = () => {
                for (const { copy, plan, stage } of cases) {
                    platform(copy.number, { ...plan.arguments, stage });
                }
                return Promise.resolve();
            };
            const stack: Stack = await deployment.stack(program, {}, { environment: AT_ONCE });
            const resources = cases.flatMap(({ copy, plan }) => {
                const deleted = new Set(plan.deletions.map(({ urn }) => urn));
                return (
                    copy.resources
                        .filter(({ urn }) => !deleted.has(urn))
                        // A protected resource would end the preview before that of the others.
                        .map((resource) => ({ ...resource, protect: false }))
                );
            });
            const [root] = flat.deployment.resources;
            await stack.importStack({
                ...flat,
                deployment: { ...flat.deployment, resources: [root, ...resources] },
            });
            return withoutFrames(() => allPreviewedSteps(stack));
        }

        function isUnsafe({ plan }: Case): boolean {
            return plan.verdict === "not-safe";
        }

        /** Whether nothing may change in any service. No service has `forceDestroy`: its provider reads it when it deletes. */
        function isEarly({ stage, plan, drift: { fields } }: Case): boolean {
            return (
                stage === "takeOver" &&
                plan.verdict !== "not-safe" &&
                !fields.some((field) => field.includes("forceDestroy"))
            );
        }

        function ownSteps({ copy: { number } }: Case, steps: Steps): [string, string][] {
            return [...steps].filter(([urn]) => {
                const name = urn.slice(urn.lastIndexOf("::") + 2);
                return name.startsWith(`lab${number}-`) || name.endsWith(`-${number}`);
            });
        }

        function isHarmed(each: Case, steps: Steps, harmful = ["replace", "delete"]): boolean {
            return ownSteps(each, steps).some(([, step]) => harmful.includes(step));
        }

        function textOf(each: Case, steps: Steps): string {
            const { drift, plan, stage } = each;
            const done = ownSteps(each, steps).map(([urn, step]) => `${step} ${urn.slice(urn.lastIndexOf("::") + 2)}`);
            return `${plan.verdict} in stage ${stage}: ${drift.fields.join("; ")} of ${drift.resource}: ${done.join(", ")}`;
        }
    },
);
