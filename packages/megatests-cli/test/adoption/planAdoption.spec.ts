import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { CredentialsMode } from "../../../megatests-components/src/credentials/settings";
import { GitHubVisibility } from "../../../megatests-components/src/github/settings";
import type { AdoptionPlan } from "../../src/adoption";
import { type Entry, TARGET, URNS, entry, legacyState, found, liveEnvironment, planLegacy } from "./legacyState";

describe("planAdoption", () => {
    let plan: AdoptionPlan;

    before(() => {
        plan = planLegacy(legacyState(), TARGET);
    });

    it("removes dependents from the state before their dependencies, and forces protected resources", () => {
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

    it("gives the reason of each removal", () => {
        const reasons = Object.fromEntries(plan.deletions.map(({ urn, reason }) => [urn, reason]));
        assert.equal(
            reasons[URNS.environment],
            "MegatestsPlatform imports it as AwsBatchCe and would delete this resource",
        );
        assert.equal(
            reasons[URNS.credential],
            "MegatestsPlatform imports it as a typed credential and would delete this resource",
        );
        assert.equal(reasons[URNS.variable], "it depends on cpu_env, which is removed from the state");
        assert.equal(reasons[URNS.setup], "MegatestsPlatform has no commands, and a command has no cloud resource");
        assert.equal(reasons[URNS.command], "MegatestsPlatform has no commands");
    });

    it("gives the arguments by which the platform takes everything over", () => {
        assert.deepEqual(plan.arguments, {
            stage: "takeOver",
            existingInputs: {
                bucket: { tags: null },
                "forge-policy": { tags: null },
                "s3-policy": { tags: null },
                user: { path: null, permissionsBoundary: null, tags: null },
                "variable-cpu": { value: "value", visibility: "all", selectedRepositoryIds: null },
                "variable-workspace-id": { value: "value", visibility: "all", selectedRepositoryIds: null },
            },
            aliases: {
                bucket: "nf-core-awsmegatests",
                lifecycle: "nf-core-awsmegatests-lifecycle",
                "forge-policy": "towerforge-forge-policy",
                "s3-policy": "towerforge-s3-policy",
                user: "towerforge-user",
                "access-key": "towerforge-access-key",
                "variable-workspace-id": "tower-workspace-id",
            },
            credentials: {
                importId: "aws-id",
                credentialName: "Dynamic",
                userName: "TowerForge-AWSMegatests",
                policyNames: { forge: "TowerForge-Forge-Policy", s3: "TowerForge-S3-Policy" },
            },
            computeEnvironments: { cpu: { importId: "env-id" } },
            gitHub: { importVariables: ["TOWER_COMPUTE_ENV_CPU"] },
            gitHubCredential: { importId: "github-id" },
        });
    });

    for (const [version, type, refresh] of [
        ["6.83.0", "aws", true],
        ["7.0.0", "aws", false],
        ["6.83.0", "github", false],
        [undefined, "aws", false],
    ] as const) {
        it(`${refresh ? "asks" : "does not ask"} for a refresh of a state by version ${version} of the ${type} provider`, () => {
            const state = legacyState((resources) => {
                found(resources, URNS[type])["inputs"] = { version };
            });
            assert.equal(planLegacy(state).refresh, refresh);
        });
    }

    it("names the stack and the providers that the program must keep", () => {
        assert.equal(plan.stack, "prod");
        assert.deepEqual(plan.providers, { aws: "aws-provider", github: "github-provider" });
    });

    it("rejects nothing, and does not call the state safe before the deletions", () => {
        assert.deepEqual([plan.errors, plan.notes, plan.verdict], [[], [], "safe-after-steps"]);
    });

    it("calls a state safe that has nothing left to take out", () => {
        const leaving = plan.deletions.map(({ urn }) => urn);
        const state = legacyState((resources) => resources.filter(({ urn }) => !leaving.includes(urn)));
        const after = planLegacy(state, TARGET);
        assert.deepEqual([after.deletions, after.errors, after.verdict], [[], [], "safe"]);
    });

    it("leaves alone what was only read, and components", () => {
        const state = legacyState((resources) => [
            ...resources.filter(({ urn }) => urn === URNS.bucket),
            entry("aws:s3/bucket:Bucket", "read", { external: true }),
            { urn: "urn:pulumi:prod::p::lab:index:Group::group", type: "lab:index:Group", custom: false },
        ]);
        assert.deepEqual(planLegacy(state, TARGET).errors, []);
    });

    it("says where nothing is to be imported", () => {
        const state = legacyState((resources) => resources.filter(({ urn }) => urn === URNS.aws));
        assert.equal(planLegacy(state, TARGET).verdict, "nothing-to-import");
    });

    it("takes the credentials that most environments use, and says which environments change theirs", () => {
        const using = (name: string, credentialsId: string) =>
            entry("seqera:index/computeEnv:ComputeEnv", name, {
                outputs: { computeEnv: { ...liveEnvironment(), name, credentialsId } },
            });
        const state = legacyState((resources) => [
            entry("seqera:index/credential:Credential", "other", { id: "other-id", inputs: { providerType: "aws" } }),
            using("c_env", "other-id"),
            ...resources,
            using("b_env", "aws-id"),
        ]);
        const environment = { ...TARGET.computeEnvironments["cpu"], name: "cpu_env" };
        const computeEnvironments = Object.fromEntries(
            ["cpu_env", "b_env", "c_env"].map((name) => [name, { ...environment, name }]),
        );
        const plan = planLegacy(state, { ...TARGET, computeEnvironments });
        assert.equal(plan.arguments.credentials?.importId, "aws-id");
        assert.deepEqual(plan.notes, [
            "ComputeEnv c_env (id-of-c_env) uses other credentials and is updated in place to those of MegatestsPlatform.",
        ]);
    });

    it("notes a variable that changes its visibility", () => {
        const github = { organization: "nf-core", visibility: GitHubVisibility.Private };
        assert.deepEqual(planLegacy(legacyState(), { ...TARGET, gitHub: github }).notes, [
            'ActionsOrganizationVariable tower-compute-env-cpu (id-of-tower-compute-env-cpu): visibility changes from "all" to "private" in place.',
        ]);
    });

    it("takes credentials that no environment uses only where the environments use none of the state", () => {
        const plan = (credentialsId: string) =>
            planLegacy(
                legacyState((resources) => {
                    const environment = { ...liveEnvironment(), credentialsId };
                    found(resources, URNS.environment)["outputs"] = { computeEnvId: "env-id", computeEnv: environment };
                }),
            );
        for (const noCredentials of ["other-id", "bucket"]) {
            const { arguments: args, errors, notes } = plan(noCredentials);
            assert.deepEqual([args.credentials?.importId, errors], ["aws-id", []]);
            assert.deepEqual(notes, [
                "ComputeEnv cpu_env (id-of-cpu_env) uses other credentials and is updated in place to those of MegatestsPlatform.",
            ]);
        }
        assert.deepEqual(
            plan("github-id").errors.map(({ reason }) => reason),
            [
                "Credential towerforge-aws-credential (id-of-towerforge-aws-credential) would be orphaned: MegatestsPlatform has no matching resource, and no compute environment uses it.",
            ],
        );
    });

    it("imports credentials of the name that the program gives, or whose name it does not know yet", () => {
        for (const credentialName of ["Dynamic", pulumi.output("Static")]) {
            const { arguments: args, errors } = planLegacy(legacyState(), {
                ...TARGET,
                credentials: { credentialName },
            });
            assert.deepEqual([args.credentials?.credentialName, errors], ["Dynamic", []]);
        }
    });

    it("goes by the ids in the state, and the inputs, where there are no outputs", () => {
        const state = legacyState((resources) => {
            const computeEnv = { ...liveEnvironment(), credentialsId: "id-of-towerforge-aws-credential" };
            Object.assign(found(resources, URNS.environment), { outputs: {}, inputs: { computeEnv, labelIds: [7] } });
            found(resources, URNS.credential)["outputs"] = {};
        });
        const { arguments: args, errors, notes } = planLegacy(state);
        assert.deepEqual([errors, notes], [[], []]);
        assert.deepEqual(args.computeEnvironments, { cpu: { importId: "id-of-cpu_env", ignoreChanges: ["labelIds"] } });
        assert.equal(args.credentials?.importId, "id-of-towerforge-aws-credential");
    });

    it("finds resources by other logical names when told them", () => {
        const state = legacyState(() => [entry("aws:iam/user:User", "forge-user", { inputs: { name: "Forge" } })]);
        const other = planLegacy(state, TARGET, { legacyResources: { user: "forge-user" } });
        assert.deepEqual(other.arguments.aliases, { user: "forge-user" });
        assert.deepEqual(other.arguments.credentials, { userName: "Forge" });
        assert.equal(planLegacy(state, TARGET).errors.length, 1);
    });

    it("gives no argument for what the state does not have", () => {
        const state = legacyState((resources) => {
            delete found(resources, URNS.user)["inputs"];
            return resources.filter(({ urn }) => urn === URNS.user);
        });
        assert.deepEqual(planLegacy(state).arguments, {
            stage: "takeOver",
            existingInputs: { user: { path: null, permissionsBoundary: null, tags: null } },
            aliases: { user: "towerforge-user" },
        });
    });

    const accepted: [title: string, urns: string[], change: (resources: Entry[]) => void, target?: object][] = [
        [
            "a bucket in the region of its provider",
            [URNS.aws, URNS.bucket],
            (resources) => {
                found(resources, URNS.bucket)["inputs"] = { region: "eu-west-2" };
                found(resources, URNS.aws)["inputs"] = { region: "eu-west-2" };
            },
        ],
        [
            "a bucket in a region, whose provider has none in the state",
            [URNS.aws, URNS.bucket],
            (resources) => void (found(resources, URNS.bucket)["inputs"] = { region: "eu-west-2" }),
        ],
        ["a bucket without a provider", [URNS.bucket], (resources) => delete found(resources, URNS.bucket)["provider"]],
        [
            "a variable where credentials.mode is CredentialsMode.Role",
            [URNS.workspace],
            () => undefined,
            { credentials: { mode: CredentialsMode.Role } },
        ],
    ];
    for (const [title, urns, change, target] of accepted) {
        it(`imports ${title}`, () => {
            const state = legacyState((resources) => {
                change(resources);
                return resources.filter(({ urn }) => urns.includes(urn));
            });
            const { errors, verdict } = planLegacy(state, { ...TARGET, ...target });
            assert.deepEqual([errors, verdict], [[], "safe"]);
        });
    }

    describe("lifecycle rules that delete published results", () => {
        const tag = { key: "nextflow.io/temporary", value: "true" };
        const rule = { id: "cleanup-temporary-files", status: "Enabled", filter: { tag }, expiration: { days: 30 } };
        const note = (fate: string) => [
            'lifecycle rule "cleanup-temporary-files" of bucket "bucket" deletes objects tagged ' +
                `nextflow.io/temporary=true in the whole bucket, published results included. ${fate}; \`megatests results\` lists what it deletes.`,
        ];
        const replaced = note("MegatestsPlatform replaces it. Fix: deploy before it runs, or disable it now");
        const notesOf = (change: (resources: Entry[]) => void, target = TARGET) =>
            planLegacy(legacyState(change), target).notes;

        it("are noted, of the state and of the bucket that it shows", () => {
            const ofState = (resources: Entry[]) => {
                found(resources, URNS.lifecycle).inputs = { bucket: "bucket", rules: [rule] };
            };
            assert.deepEqual(notesOf(ofState), replaced);
            const inline = { id: rule.id, enabled: true, tags: { [tag.key]: tag.value }, expiration: { days: 30 } };
            const ofBucket = (resources: Entry[]) => {
                found(resources, URNS.bucket).outputs = { lifecycleRules: [inline] };
            };
            assert.deepEqual(notesOf(ofBucket), replaced);
            const ofOther = (resources: Entry[]) => {
                const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
                resources.push(entry(type, "other", { inputs: { rules: [rule] } }));
            };
            assert.deepEqual(notesOf(ofOther), replaced);
            const both = (resources: Entry[]) => [ofState, ofBucket].forEach((change) => change(resources));
            assert.deepEqual(notesOf(both), replaced);
        });
        it("are noted as staying where the platform does not manage the lifecycle", () => {
            const change = (resources: Entry[]) => {
                found(resources, URNS.bucket).outputs = { lifecycleRules: [{ ...rule, tags: undefined }] };
            };
            for (const lifecycle of [{ manage: false }, undefined]) {
                assert.deepEqual(
                    notesOf(change, { ...TARGET, bucket: { bucketName: "bucket", lifecycle, cors: {} } }),
                    note("MegatestsPlatform does not change it. Fix: disable it, or set bucket.lifecycle to {}"),
                );
            }
        });
        it("are none where the bucket keeps versions, or the rule has a prefix or is off", () => {
            const changes: ((resources: Entry[]) => void)[] = [
                (resources) => {
                    const versioning = { enabled: true };
                    found(resources, URNS.bucket).outputs = { versioning, lifecycleRules: [rule] };
                },
                (resources) => {
                    found(resources, URNS.lifecycle).inputs = {
                        rules: [
                            { ...rule, filter: { and: { prefix: "work/", tags: {} } } },
                            { ...rule, status: "Disabled" },
                        ],
                    };
                },
            ];
            for (const change of changes) {
                assert.deepEqual(notesOf(change), []);
            }
        });
        it("are none where the bucket keeps versions by a resource of their own that is on", () => {
            for (const type of [
                "aws:s3/bucketVersioning:BucketVersioning",
                "aws:s3/bucketVersioningV2:BucketVersioningV2",
            ]) {
                const notes = (status: string) =>
                    notesOf((resources) => {
                        found(resources, URNS.bucket).outputs = { lifecycleRules: [rule] };
                        const inputs = { versioningConfiguration: { status } };
                        resources.push(entry(type, "versioning", { inputs }));
                    });
                assert.deepEqual(notes("Enabled"), []);
                assert.deepEqual(notes("Suspended"), replaced);
            }
        });
    });

    it("notes GitHub credentials that the platform does not have", () => {
        const {
            notes,
            errors,
            arguments: args,
        } = planLegacy(legacyState(), {
            ...TARGET,
            gitHubCredential: undefined,
        });
        assert.deepEqual(errors, []);
        assert.equal(args.gitHubCredential, undefined);
        assert.deepEqual(notes, [
            'Credential github-credential (id-of-github-credential) remains in Seqera, but no stack manages it: MegatestsPlatform has no gitHubCredential named "github-cred".',
        ]);
    });

    it("holds no secret and no cipher text", () => {
        assert.ok(!JSON.stringify(plan).includes("planted"));
    });
});
