import assert from "node:assert/strict";
import type { AdoptionErrorCode, AdoptionTarget } from "../../src/adoption";
import { CredentialsMode } from "../../../megatests-components/src/credentials/settings";
import {
    type Entry,
    SECRET_VALUE,
    TARGET,
    URNS,
    entry,
    legacyState,
    found,
    liveEnvironment,
    planLegacy,
} from "./legacyState";

describe("planAdoption, errors", () => {
    const rejected: [
        title: string,
        change: (resources: Entry[]) => Entry[] | void,
        target: Partial<AdoptionTarget>,
        code: AdoptionErrorCode,
        reason: string,
    ][] = [
        [
            "a resource that the platform does not have",
            (resources) => [...resources, entry("aws:sns/topic:Topic", "alerts")],
            {},
            "no-matching-resource",
            "Topic alerts (id-of-alerts) would be deleted: MegatestsPlatform has no matching resource. Fix: add its logical name to legacyResources.json, manage it in another stack, or remove it from the state with `pulumi state delete`.",
        ],
        [
            "a resource without an id",
            (resources) => [...resources, entry("aws:sns/topic:Topic", "alerts", { id: "" })],
            {},
            "no-matching-resource",
            "Topic alerts would be deleted: MegatestsPlatform has no matching resource. Fix: add its logical name to legacyResources.json, manage it in another stack, or remove it from the state with `pulumi state delete`.",
        ],
        [
            "the old copy of a replaced resource",
            (resources) => void Object.assign(found(resources, URNS.user), { delete: true }),
            {},
            "no-matching-resource",
            "User towerforge-user (id-of-towerforge-user) would be deleted: MegatestsPlatform has no matching resource. Fix: add its logical name to legacyResources.json, manage it in another stack, or remove it from the state with `pulumi state delete`.",
        ],
        [
            "variables without GitHub settings",
            (resources) => resources.filter(({ urn }) => urn === URNS.workspace),
            { gitHub: undefined },
            "no-matching-resource",
            "ActionsOrganizationVariable tower-workspace-id (id-of-tower-workspace-id) would be deleted: MegatestsPlatform has no matching resource. Fix: add its logical name to legacyResources.json, manage it in another stack, or remove it from the state with `pulumi state delete`.",
        ],
        [
            "another bucket",
            () => undefined,
            { bucket: { bucketName: "other", lifecycle: {} } },
            "different-bucket",
            'Bucket nf-core-awsmegatests (bucket) would be replaced: expected bucket.bucketName to be "bucket", got "other".',
        ],
        [
            "lifecycle rules that the platform does not manage",
            () => undefined,
            { bucket: { bucketName: "bucket" } },
            "unmanaged-rules",
            "BucketLifecycleConfigurationV2 nf-core-awsmegatests-lifecycle (id-of-nf-core-awsmegatests-lifecycle) would be deleted: MegatestsPlatform does not manage it. Fix: set bucket.lifecycle to {}.",
        ],
        [
            "CORS rules that the platform does not manage",
            (resources) => [
                ...resources,
                entry("aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2", "nf-core-awsmegatests-cors"),
            ],
            { bucket: { bucketName: "bucket", lifecycle: {} } },
            "unmanaged-rules",
            "BucketCorsConfigurationV2 nf-core-awsmegatests-cors (id-of-nf-core-awsmegatests-cors) would be deleted: MegatestsPlatform does not manage it. Fix: set bucket.cors to {}.",
        ],
        [
            "a user in role mode",
            (resources) => resources.filter(({ urn }) => urn === URNS.user || urn === URNS.bucket),
            { credentials: { mode: CredentialsMode.Role } },
            "role-mode",
            "User towerforge-user (id-of-towerforge-user) would be deleted: credentials.mode is CredentialsMode.Role. Fix: import with CredentialsMode.Keys, then change the mode.",
        ],
        [
            "a bucket in another region than its provider's",
            (resources) => {
                const bucket = found(resources, URNS.bucket);
                bucket["inputs"] = { bucket: "bucket", region: "eu-west-2" };
                const provider = String(bucket["provider"]).split("::").slice(0, -1).join("::");
                found(resources, provider)["inputs"] = { region: "eu-west-1" };
            },
            {},
            "different-provider",
            'Bucket nf-core-awsmegatests (bucket) would be replaced: its region is "eu-west-2", and that of its provider is "eu-west-1". Fix: manage it in another stack, and remove it from the state with `pulumi state delete`.',
        ],
        [
            "credentials of another name",
            () => undefined,
            { credentials: { credentialName: "Static" } },
            "different-setting",
            'Credential towerforge-aws-credential (id-of-towerforge-aws-credential) would be replaced: name is "Dynamic" in Seqera and "Static" in the program. Fix: set credentials.credentialName to "Dynamic", or omit it.',
        ],
        [
            "a default provider",
            (resources) =>
                void Object.assign(found(resources, URNS.user), {
                    provider: "urn:pulumi:prod::AWSMegatests::pulumi:providers:aws::default_6_0_0::0a1b",
                }),
            {},
            "default-provider",
            "User towerforge-user (id-of-towerforge-user) would be replaced: it uses a default provider, and MegatestsPlatform uses an explicit one. Fix: pass an explicit provider in the current program, deploy, and export the state again.",
        ],
        [
            "an environment that the platform does not have",
            () => undefined,
            {
                computeEnvironments: { cpu: { ...TARGET.computeEnvironments["cpu"], name: "other" } },
            },
            "no-matching-resource",
            'ComputeEnv cpu_env (id-of-cpu_env) would be orphaned: MegatestsPlatform has no compute environment named "cpu_env". Fix: add it to computeEnvironments.',
        ],
        [
            "an environment whose settings are secret",
            (resources) =>
                void Object.assign(found(resources, URNS.environment), { outputs: { computeEnv: SECRET_VALUE } }),
            {},
            "secret-settings",
            "ComputeEnv cpu_env (id-of-cpu_env) cannot be compared: its settings are secret in the state.",
        ],
        [
            "an environment whose configuration is secret",
            (resources) =>
                void Object.assign(found(resources, URNS.environment), {
                    outputs: { computeEnv: { ...liveEnvironment(), config: { awsBatch: SECRET_VALUE } } },
                }),
            {},
            "secret-settings",
            "ComputeEnv cpu_env (id-of-cpu_env) cannot be compared: its settings are secret in the state.",
        ],
        [
            "a setting for which the environment would be replaced",
            (resources) =>
                void Object.assign(found(resources, URNS.environment), {
                    outputs: { computeEnvId: "env-id", computeEnv: liveEnvironment({}, { maxCpus: 64 }) },
                }),
            {},
            "different-setting",
            'ComputeEnv cpu_env (id-of-cpu_env) would be replaced: config.forge.maxCpus is 64 in Seqera and 500 in the program. Fix: set it to the value in Seqera, or add "config.forge.maxCpus" to computeEnvironments.cpu.ignoreChanges. --keep-live adds every such setting.',
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
            "no-matching-resource",
            "Credential spare (id-of-spare) would be orphaned: MegatestsPlatform has no matching resource, and no compute environment uses it.",
        ],
        [
            "something else that needs an environment",
            (resources) => [
                ...resources,
                entry("aws:ssm/parameter:Parameter", "env-id", { dependencies: [URNS.environment] }),
            ],
            {},
            "no-matching-resource",
            "Parameter env-id (id-of-env-id) would be orphaned: MegatestsPlatform has no matching resource.",
        ],
        [
            "a variable of another name that needs an environment",
            (resources) =>
                void Object.assign(found(resources, URNS.variable), {
                    inputs: { variableName: "BATCH_ENV", visibility: "all" },
                }),
            {},
            "no-matching-resource",
            'ActionsOrganizationVariable tower-compute-env-cpu (id-of-tower-compute-env-cpu) would be orphaned: MegatestsPlatform has no variable "BATCH_ENV". Fix: add it to gitHub.variables.',
        ],
    ];
    for (const [title, change, target, code, reason] of rejected) {
        it(`rejects ${title}`, () => {
            const { errors, verdict } = planLegacy(legacyState(change), { ...TARGET, ...target });
            assert.deepEqual(errors, [{ code, reason }]);
            assert.equal(verdict, "not-safe");
        });
    }

    it("rejects a state of which the program manages resources already, without a plan of the program", () => {
        const urn =
            "urn:pulumi:prod::p::megatests-components:index:MegatestsPlatform$seqera:index/awsBatchCe:AwsBatchCe::";
        const planned = (...own: object[]) =>
            planLegacy(
                legacyState((resources) => [
                    ...resources,
                    ...own.map((values, index) =>
                        entry("seqera:index/awsBatchCe:AwsBatchCe", "own", { urn: `${urn}${index}`, ...values }),
                    ),
                ]),
            );
        const error = (resources: string) => ({
            code: "missing-plan",
            reason: `cannot compare the ${resources} that the program already manages: options.plan is missing. Fix: pass the plan of the program.`,
        });
        const component = { custom: false };
        assert.deepEqual(planned({}, component).errors, [error("1 resource")]);
        assert.deepEqual(planned({}, {}).errors, [error("2 resources")]);
        assert.deepEqual(planned(component).errors, []);
        // An import takes no stages where the platform has resources already.
        const { arguments: args } = planned(component);
        assert.equal(args.stage, "takeOver");
        const { stage, existingInputs, ...others } = args;
        assert.ok(stage !== undefined && existingInputs !== undefined);
        assert.deepEqual(planned({}).arguments, others);
    });

    it("rejects a program without the providers that imported resources use", () => {
        const plan = { project: "AWSMegatests", stack: "prod", resources: [], outputs: {} };
        assert.deepEqual(
            planLegacy(legacyState(), TARGET, { plan }).errors,
            ["aws", "github"].map((name) => ({
                code: "missing-provider",
                reason: `${name} resources would be replaced: they use the provider "${name}-provider", and the program has no explicit ${name} provider. Fix: add it to the program.`,
            })),
        );
    });

    it("rejects a state with an operation that never finished", () => {
        const state = legacyState() as { deployment: Record<string, unknown> };
        state.deployment["pending_operations"] = [{ type: "creating", resource: { urn: URNS.user } }];
        assert.deepEqual(planLegacy(state, TARGET).errors, [
            {
                code: "pending-operation",
                reason: `the state has a pending operation: creating of ${URNS.user}. Fix: run \`megatests recover\` on the state, then export it again.`,
            },
        ]);
    });

    for (const wrong of [
        undefined,
        "text",
        [],
        {},
        { deployment: { resources: "none" } },
        { deployment: { resources: [{}] } },
        { deployment: { resources: [{ urn: URNS.user }] } },
        { deployment: { resources: [{ type: "aws:iam/user:User" }] } },
        { deployment: { resources: [{ urn: URNS.user, type: "aws:iam/user:User" }, {}] } },
        { deployment: { resources: [] } },
    ]) {
        it(`rejects ${JSON.stringify(wrong) ?? "nothing"} as an exported state`, () => {
            assert.throws(() => planLegacy(wrong, TARGET), {
                code: "invalid-state",
                message:
                    "invalid stack export: expected a list of resources under deployment.resources. Fix: write one with `pulumi stack export --file state.json`.",
            });
        });
    }

    it("rejects a platform whose environment is wrong", () => {
        const cpu = { name: "cpu_env" };
        assert.throws(() => planLegacy(legacyState(), { ...TARGET, computeEnvironments: { cpu } }), {
            message:
                "The platform has 1 problem in its arguments [invalid-arguments]:\n  computeEnvironments.cpu.spec: expected exactly one of spec and batch, got none.",
        });
    });
});
