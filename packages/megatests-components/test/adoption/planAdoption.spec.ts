import assert from "node:assert/strict";
import { type AdoptionTarget, planAdoption } from "../../src/adoption";
import { CredentialsMode } from "../../src/credentials/settings";
import { GitHubVisibility } from "../../src/github/settings";
import { type Entry, SECRET_VALUE, TARGET, URNS, entry, exportedState, found, liveEnvironment } from "./exportedState";

describe("planAdoption", () => {
    const plan = planAdoption(exportedState(), TARGET);

    it("takes dependents out of the state before what they need, and forces what is protected", () => {
        const names = plan.deletions.map(({ urn, protect }) => `${urn.split("::").at(-1)}${protect ? " forced" : ""}`);
        assert.deepEqual(names, [
            "team_sync_ada",
            "team-data-setup",
            "default_1_0_1",
            "tower-compute-env-cpu",
            "cpu_env",
            "towerforge-aws-credential",
            "github-credential forced",
        ]);
    });

    it("says why each leaves", () => {
        const reasons = Object.fromEntries(plan.deletions.map(({ urn, reason }) => [urn, reason]));
        assert.equal(reasons[URNS.environment], "the platform has it as AwsBatchCe, and would delete this one");
        assert.equal(
            reasons[URNS.credential],
            "the platform has credentials of a type for each service, and would delete these",
        );
        assert.equal(reasons[URNS.variable], "it needs cpu_env, which leaves");
        assert.equal(reasons[URNS.setup], "the platform has no commands, and nothing runs behind one");
        assert.equal(reasons[URNS.command], "the platform has no commands");
    });

    it("gives the arguments by which the platform takes everything over", () => {
        assert.deepEqual(plan.arguments, {
            formerNames: {
                bucket: "nf-core-awsmegatests",
                lifecycle: "nf-core-awsmegatests-lifecycle",
                "forge-policy": "towerforge-forge-policy",
                "s3-policy": "towerforge-s3-policy",
                user: "towerforge-user",
                "access-key": "towerforge-access-key",
                "variable-workspace-id": "tower-workspace-id",
            },
            credentials: {
                adoptId: "aws-id",
                credentialName: "Dynamic",
                userName: "TowerForge-AWSMegatests",
                policyNames: { forge: "TowerForge-Forge-Policy", s3: "TowerForge-S3-Policy" },
            },
            computeEnvironments: { cpu: { adoptId: "env-id" } },
            github: { adopt: ["TOWER_COMPUTE_ENV_CPU"] },
            githubCredential: { adoptId: "github-id" },
        });
    });

    it("names the stack and the providers that the program must keep", () => {
        assert.equal(plan.stack, "prod");
        assert.deepEqual(plan.providers, { aws: "aws-provider", github: "github-provider" });
    });

    it("refuses nothing, and does not call the state safe before the deletions", () => {
        assert.deepEqual([plan.refusals, plan.notes, plan.safe], [[], [], false]);
    });

    it("calls a state safe that has nothing left to take out", () => {
        const leaving = plan.deletions.map(({ urn }) => urn);
        const state = exportedState((resources) => resources.filter(({ urn }) => !leaving.includes(urn)));
        const after = planAdoption(state, TARGET);
        assert.deepEqual([after.deletions, after.refusals, after.safe], [[], [], true]);
    });

    it("leaves alone what a component holds already, what was only read, and components", () => {
        const state = exportedState((resources) => [
            ...resources.filter(({ urn }) => urn === URNS.bucket),
            entry("seqera:index/awsBatchCe:AwsBatchCe", "own", {
                urn: "urn:pulumi:prod::p::megatests-components:index:MegatestsPlatform$seqera:index/awsBatchCe:AwsBatchCe::own",
            }),
            entry("aws:s3/bucket:Bucket", "read", { external: true }),
            { urn: "urn:pulumi:prod::p::lab:index:Group::group", type: "lab:index:Group", custom: false },
        ]);
        assert.deepEqual(planAdoption(state, TARGET).refusals, []);
    });

    it("finds resources by other logical names when told them", () => {
        const state = exportedState(() => [entry("aws:iam/user:User", "forge-user", { inputs: { name: "Forge" } })]);
        const other = planAdoption(state, TARGET, { formerNames: { user: "forge-user" } });
        assert.deepEqual(other.arguments, { formerNames: { user: "forge-user" }, credentials: { userName: "Forge" } });
        assert.equal(planAdoption(state, TARGET).refusals.length, 1);
    });

    it("notes GitHub credentials that the platform does not have", () => {
        const {
            notes,
            refusals,
            arguments: args,
        } = planAdoption(exportedState(), {
            ...TARGET,
            githubCredential: undefined,
        });
        assert.deepEqual(refusals, []);
        assert.equal(args.githubCredential, undefined);
        assert.deepEqual(notes, [
            "Credential github-credential (id-of-github-credential) stays in Seqera as it is, and no stack manages it: " +
                "githubCredential has no such name.",
        ]);
    });

    it("holds no secret and no cipher text", () => {
        assert.ok(!JSON.stringify(plan).includes("planted"));
    });

    const refused: [string, (resources: Entry[]) => Entry[] | void, Partial<AdoptionTarget>, string][] = [
        [
            "a resource that the platform does not have",
            (resources) => [...resources, entry("aws:sns/topic:Topic", "alerts")],
            {},
            "Topic alerts (id-of-alerts) would be deleted: the platform has nothing that takes it over. Fix: manage it in " +
                "a stack of its own, or take it out of the state with `pulumi state delete` if it may stay as it is.",
        ],
        [
            "the old copy of a replaced resource",
            (resources) => void Object.assign(found(resources, URNS.user), { delete: true }),
            {},
            "User towerforge-user (id-of-towerforge-user) would be deleted: the platform has nothing that takes it over. " +
                "Fix: manage it in a stack of its own, or take it out of the state with `pulumi state delete` if it may " +
                "stay as it is.",
        ],
        [
            "variables without GitHub settings",
            (resources) => resources.filter(({ urn }) => urn === URNS.workspace),
            { github: undefined },
            "ActionsOrganizationVariable tower-workspace-id (id-of-tower-workspace-id) would be deleted: the platform has " +
                "nothing that takes it over. Fix: manage it in a stack of its own, or take it out of the state with " +
                "`pulumi state delete` if it may stay as it is.",
        ],
        [
            "another bucket",
            () => undefined,
            { bucket: { bucketName: "other", lifecycle: {} } },
            "Bucket nf-core-awsmegatests (bucket) would be replaced: the platform has the bucket other. Fix: make " +
                "bucketName bucket.",
        ],
        [
            "lifecycle rules that the platform does not manage",
            () => undefined,
            { bucket: { bucketName: "bucket" } },
            "BucketLifecycleConfigurationV2 nf-core-awsmegatests-lifecycle (id-of-nf-core-awsmegatests-lifecycle) would " +
                "be deleted: the platform does not manage lifecycle. Fix: pass lifecycle: {} for the bucket.",
        ],
        [
            "a user in role mode",
            (resources) => resources.filter(({ urn }) => urn === URNS.user || urn === URNS.bucket),
            { credentials: { mode: CredentialsMode.Role } },
            "User towerforge-user (id-of-towerforge-user) would be deleted: the platform's credentials are in role mode. " +
                "Fix: adopt in the mode keys, then change it.",
        ],
        [
            "a default provider",
            (resources) =>
                void Object.assign(found(resources, URNS.user), {
                    provider: "urn:pulumi:prod::AWSMegatests::pulumi:providers:aws::default_6_0_0::0a1b",
                }),
            {},
            "User towerforge-user (id-of-towerforge-user) would be replaced: it uses a default provider, and the platform " +
                "an explicit one. Fix: give it an explicit provider in the program of today, deploy, and export the " +
                "state again.",
        ],
        [
            "two providers of a package",
            (resources) =>
                void Object.assign(found(resources, URNS.user), {
                    provider: "urn:pulumi:prod::AWSMegatests::pulumi:providers:aws::second::0a1b",
                }),
            {},
            "Resources of aws use the providers aws-provider and second, and the platform has one. Fix: let all use the " +
                "same in the program of today, deploy, and export the state again.",
        ],
        [
            "an environment that the platform does not have",
            () => undefined,
            {
                computeEnvironments: { cpu: { ...TARGET.computeEnvironments["cpu"], name: "other" } },
            },
            "ComputeEnv cpu_env (id-of-cpu_env) would be forgotten: no environment of the platform has its name, cpu_env. " +
                "Fix: add one to computeEnvironments.",
        ],
        [
            "an environment whose settings are secret",
            (resources) =>
                void Object.assign(found(resources, URNS.environment), { outputs: { computeEnv: SECRET_VALUE } }),
            {},
            "ComputeEnv cpu_env (id-of-cpu_env) cannot be compared: its settings are secret in the state.",
        ],
        [
            "an environment whose configuration is secret",
            (resources) =>
                void Object.assign(found(resources, URNS.environment), {
                    outputs: { computeEnv: { ...liveEnvironment(), config: { awsBatch: SECRET_VALUE } } },
                }),
            {},
            "ComputeEnv cpu_env (id-of-cpu_env) cannot be compared: its settings are secret in the state.",
        ],
        [
            "a setting for which the environment would be replaced",
            (resources) =>
                void Object.assign(found(resources, URNS.environment), {
                    outputs: { computeEnvId: "env-id", computeEnv: liveEnvironment({}, { maxCpus: 64 }) },
                }),
            {},
            "ComputeEnv cpu_env (id-of-cpu_env) would be replaced: config.forge.maxCpus is 64 in Seqera, and the platform " +
                "has 500. Fix: give it the value of today, or list config.forge.maxCpus under keep of " +
                "computeEnvironments.cpu.",
        ],
        [
            "credentials that nothing uses",
            (resources) => [
                ...resources,
                entry("seqera:index/credential:Credential", "spare", {
                    inputs: { name: "spare", providerType: "aws" },
                    outputs: { credentialsId: "spare-id" },
                }),
            ],
            {},
            "Credential spare (id-of-spare) would be forgotten: no environment uses it, and the platform has none such.",
        ],
        [
            "something else that needs an environment",
            (resources) => [
                ...resources,
                entry("aws:ssm/parameter:Parameter", "env-id", { dependencies: [URNS.environment] }),
            ],
            {},
            "Parameter env-id (id-of-env-id) would be forgotten: it needs what leaves the state, and the platform has none " +
                "such.",
        ],
        [
            "a variable of another name that needs an environment",
            (resources) =>
                void Object.assign(found(resources, URNS.variable), {
                    inputs: { variableName: "BATCH_ENV", visibility: "all" },
                }),
            {},
            "ActionsOrganizationVariable tower-compute-env-cpu (id-of-tower-compute-env-cpu) would be forgotten: the " +
                "platform has no variable BATCH_ENV. Fix: name it in variableNames.",
        ],
        [
            "a variable of another visibility that needs an environment",
            () => undefined,
            { github: { organization: "nf-core", visibility: GitHubVisibility.Private } },
            "ActionsOrganizationVariable tower-compute-env-cpu (id-of-tower-compute-env-cpu) has the visibility all. Fix: " +
                "give github.visibility that value.",
        ],
    ];
    for (const [title, change, target, message] of refused) {
        it(`refuses ${title}`, () => {
            const { refusals, safe } = planAdoption(exportedState(change), { ...TARGET, ...target });
            assert.deepEqual(refusals, [message]);
            assert.equal(safe, false);
        });
    }

    it("refuses environments that do not share their credentials", () => {
        const state = exportedState((resources) => [
            ...resources,
            entry("seqera:index/computeEnv:ComputeEnv", "gpu_env", {
                outputs: { computeEnv: { ...liveEnvironment(), name: "gpu_env", credentialsId: "other-id" } },
            }),
        ]);
        const gpu = { name: "gpu_env", description: "CPU", batch: TARGET.computeEnvironments["cpu"]?.batch };
        const target = { ...TARGET, computeEnvironments: { ...TARGET.computeEnvironments, gpu } };
        assert.deepEqual(
            planAdoption(state, target).refusals,
            ["gpu_env", "cpu_env"].map(
                (name) =>
                    `ComputeEnv ${name} (id-of-${name}) uses other credentials than the rest. Fix: let all environments ` +
                    "use the same.",
            ),
        );
    });

    it("refuses a state with an operation that never finished", () => {
        const state = exportedState() as { deployment: Record<string, unknown> };
        state.deployment["pending_operations"] = [{ type: "creating", resource: { urn: URNS.user } }];
        assert.deepEqual(planAdoption(state, TARGET).refusals, [
            `An update never finished the creating of ${URNS.user}. Fix: run \`pulumi refresh\`, then export again.`,
        ]);
    });

    for (const wrong of [
        undefined,
        "text",
        [],
        {},
        { deployment: { resources: "none" } },
        { deployment: { resources: [{}] } },
    ]) {
        it(`refuses ${JSON.stringify(wrong) ?? "nothing"}, which is no exported state`, () => {
            assert.throws(() => planAdoption(wrong, TARGET), {
                name: "TypeError",
                message:
                    "The state has no list deployment.resources, so it is no export of a stack with resources. " +
                    "Fix: write one with `pulumi stack export --file state.json`.",
            });
        });
    }

    it("refuses a platform whose environment is wrong", () => {
        const cpu = { name: "cpu_env" };
        assert.throws(() => planAdoption(exportedState(), { ...TARGET, computeEnvironments: { cpu } }), {
            message:
                "The platform has 1 problem in its arguments:\n  computeEnvironments.cpu.spec: Exactly one of spec and " +
                "batch is needed, and neither is given. Fix: pass one of them.",
        });
    });
});
