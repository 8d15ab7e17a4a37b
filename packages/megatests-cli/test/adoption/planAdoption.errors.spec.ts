import assert from "node:assert/strict";
import { type AdoptionTarget, planAdoption } from "../../src/adoption";
import { CredentialsMode } from "../../../megatests-components/src/credentials/settings";
import { type Entry, SECRET_VALUE, TARGET, URNS, entry, legacyState, found, liveEnvironment } from "./legacyState";

describe("planAdoption, errors", () => {
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
            { gitHub: undefined },
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
            "an environment that the platform does not have",
            () => undefined,
            {
                computeEnvironments: { cpu: { ...TARGET.computeEnvironments["cpu"], name: "other" } },
            },
            "ComputeEnv cpu_env (id-of-cpu_env) would be orphaned: no environment of the platform has its name, cpu_env. " +
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
                "computeEnvironments.cpu, as --keep-live does for every such setting.",
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
            "Credential spare (id-of-spare) would be orphaned: no environment uses it, and the platform has none such.",
        ],
        [
            "something else that needs an environment",
            (resources) => [
                ...resources,
                entry("aws:ssm/parameter:Parameter", "env-id", { dependencies: [URNS.environment] }),
            ],
            {},
            "Parameter env-id (id-of-env-id) would be orphaned: it needs what leaves the state, and the platform has none " +
                "such.",
        ],
        [
            "a variable of another name that needs an environment",
            (resources) =>
                void Object.assign(found(resources, URNS.variable), {
                    inputs: { variableName: "BATCH_ENV", visibility: "all" },
                }),
            {},
            "ActionsOrganizationVariable tower-compute-env-cpu (id-of-tower-compute-env-cpu) would be orphaned: the " +
                "platform has no variable BATCH_ENV. Fix: name it in github.variables.",
        ],
    ];
    for (const [title, change, target, message] of refused) {
        it(`refuses ${title}`, () => {
            const { errors, verdict } = planAdoption(legacyState(change), { ...TARGET, ...target });
            assert.deepEqual(errors, [message]);
            assert.equal(verdict, "not-safe");
        });
    }

    it("refuses to judge what the program holds already without a plan of it", () => {
        const state = legacyState((resources) => [
            ...resources,
            entry("seqera:index/awsBatchCe:AwsBatchCe", "own", {
                urn: "urn:pulumi:prod::p::megatests-components:index:MegatestsPlatform$seqera:index/awsBatchCe:AwsBatchCe::own",
            }),
        ]);
        assert.deepEqual(planAdoption(state, TARGET).errors, [
            "1 resource that the program holds already could not be compared: no plan of it was given. Fix: pass the " +
                "plan of the program.",
        ]);
    });

    it("refuses a state with an operation that never finished", () => {
        const state = legacyState() as { deployment: Record<string, unknown> };
        state.deployment["pending_operations"] = [{ type: "creating", resource: { urn: URNS.user } }];
        assert.deepEqual(planAdoption(state, TARGET).errors, [
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
        { deployment: { resources: [] } },
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
        assert.throws(() => planAdoption(legacyState(), { ...TARGET, computeEnvironments: { cpu } }), {
            message:
                "The platform has 1 problem in its arguments:\n  computeEnvironments.cpu.spec: Exactly one of spec and " +
                "batch is needed, and neither is given. Fix: pass one of them.",
        });
    });
});
