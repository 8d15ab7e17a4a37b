import assert from "node:assert/strict";
import type { AdoptionPlan } from "../../src/adoption";
import { existingInSeqera } from "../../src/adoption/existingInSeqera";
import { type SeqeraReading, readSeqera } from "../../src/adoption/liveSeqera";
import { servicesOf } from "../../src/recovery";
import { type LocalService, type Reply, reply, startService } from "../doctor/localService";
import { resource } from "../plan/planFixture";
import { BATCH, TARGET, URNS, entry, found, legacyState, liveEnvironment, planLegacy } from "./legacyState";

const STATE = legacyState((resources) => {
    for (const urn of [URNS.environment, URNS.credential, URNS.gitHubCredential]) {
        found(resources, urn)["inputs"] = { ...(found(resources, urn)["inputs"] as object), workspaceId: 1 };
    }
});

/** The environment as Seqera's API has it: under the API's names, with null for what is not set. */
function environment(changes: object = {}, config: object = {}, forgeChanges: object = {}) {
    const { enableWave, enableFusion, ...batch } = BATCH;
    const forge = { ...BATCH.forge, allowBuckets: ["s3://data/", "s3://bucket"], ...forgeChanges };
    const named = { discriminator: "aws-batch", waveEnabled: enableWave, fusion2Enabled: enableFusion };
    return {
        computeEnv: {
            id: "env-id",
            name: "cpu_env",
            description: "CPU",
            credentialsId: "aws-id",
            status: "AVAILABLE",
            labels: [],
            config: { ...named, ...batch, nextflowConfig: "a = 1\n", headJobCpus: null, ...config, forge },
            ...changes,
        },
    };
}

const LISTED = { id: "env-id", name: "cpu_env", status: "AVAILABLE" };

const ROUTES: Record<string, Reply> = {
    "GET /compute-envs": { computeEnvs: [LISTED, { ...LISTED, id: "foreign", name: "foreign" }] },
    "GET /compute-envs/env-id": environment(),
    "GET /credentials": {
        credentials: [
            { id: "aws-id", name: "Dynamic" },
            { id: "github-id", name: "github-cred" },
        ],
    },
};

describe("the adoption of what Seqera has now", () => {
    let service: LocalService | undefined;
    afterEach(() => service?.close());

    async function services(routes: Record<string, Reply>, token = "token") {
        service = await startService(routes);
        return servicesOf({
            aws: { keys: () => Promise.reject(new Error("not asked")), environment: {} },
            environment: { TOWER_ACCESS_TOKEN: token },
            seqeraUrl: service.url,
            limits: { signal: AbortSignal.timeout(30_000), seconds: 30 },
        });
    }

    async function reading(changed: Record<string, Reply> = {}, token?: string): Promise<SeqeraReading> {
        return readSeqera(STATE, await services({ ...ROUTES, ...changed }, token));
    }

    async function planned(changed: Record<string, Reply> = {}, keepLive = false): Promise<AdoptionPlan> {
        const { live } = await reading(changed);
        assert.ok(live !== undefined);
        return planLegacy(STATE, TARGET, { live, keepLive });
    }

    it("is that of the state if Seqera has what the state has", async () => {
        const { notes } = await reading();
        assert.deepEqual(notes, ['Seqera has 1 of the 1 compute environments: "cpu_env" (AVAILABLE).']);
        await service?.close();
        assert.deepEqual(await planned(), planLegacy(STATE));
    });

    it("knows settings as the generic resource has them, with the ids of labels and without nulls", async () => {
        const config = { environment: [null, { name: "A", value: null }] };
        const labels = [{ id: 7, name: "cost" }];
        const read = async (changes: object) => {
            await service?.close();
            const { live } = await reading({ "GET /compute-envs/env-id": environment(changes, config) });
            return live;
        };
        const { name, description, credentialsId, config: settings } = liveEnvironment();
        const { awsBatch } = settings as { awsBatch: object };
        const { enableWave, enableFusion, ...others } = awsBatch as Record<string, unknown>;
        const named = { discriminator: "aws-batch", waveEnabled: enableWave, fusion2Enabled: enableFusion };
        const seen = (labelIds: number[]) => ({
            status: "AVAILABLE",
            settings: {
                id: "env-id",
                name,
                description,
                credentialsId,
                labelIds,
                config: { awsBatch: { ...named, ...others, environment: [null, { name: "A" }] } },
            },
        });
        assert.deepEqual(await read({ labels }), {
            environments: new Map([["env-id", seen([7])]]),
            credentials: new Map([
                ["aws-id", "Dynamic"],
                ["github-id", "github-cred"],
            ]),
        });
        assert.deepEqual((await read({ labels: null }))?.environments.get("env-id"), seen([]));
    });

    it("names the environments that exist, in order", async () => {
        const state = legacyState((resources) => {
            found(resources, URNS.environment)["inputs"] = { workspaceId: 1 };
            resources.push(
                entry("seqera:index/computeEnv:ComputeEnv", "a_env", { id: "a-id", inputs: { workspaceId: 1 } }),
            );
        });
        const note = async (listed: object[]) => {
            await service?.close();
            const of = (name: string) => environment({ name, status: "ERRORED" });
            const routes = { "GET /compute-envs/env-id": of("z"), "GET /compute-envs/a-id": of("a") };
            const answers = { ...ROUTES, ...routes, "GET /compute-envs": { computeEnvs: listed } };
            return (await readSeqera(state, await services(answers))).notes;
        };
        assert.deepEqual(await note([LISTED, { ...LISTED, id: "a-id" }]), [
            'Seqera has 2 of the 2 compute environments: "a" (ERRORED), "z" (ERRORED).',
        ]);
        assert.deepEqual(await note([]), ["Seqera has 0 of the 2 compute environments: none."]);
    });

    it("has the credentials of a workspace without an environment in the state", async () => {
        const state = legacyState((resources) => {
            found(resources, URNS.credential)["inputs"] = { workspaceId: 2 };
            found(resources, URNS.seqera)["inputs"] = { serverUrl: "https://seqera.example.org" };
            return resources.filter(({ urn }) => [URNS.seqera, URNS.credential].includes(urn));
        });
        const { seqera, ...others } = await services(ROUTES);
        const urls: unknown[] = [];
        const { live, notes } = await readSeqera(state, {
            ...others,
            seqera: (at) => {
                urls.push(at.providerInputs["serverUrl"]);
                return seqera(at);
            },
        });
        assert.deepEqual([live?.credentials.get("aws-id"), live?.environments.size, notes], ["Dynamic", 0, []]);
        assert.deepEqual(urls, ["https://seqera.example.org"]);
    });

    it("fails for what is no answer of Seqera", async () => {
        const broken = (): never => {
            throw new TypeError("broken");
        };
        await assert.rejects(readSeqera(STATE, { ...(await services({})), seqera: broken }), new TypeError("broken"));
    });

    it("asks for the environments of the state only", async () => {
        await reading();
        assert.deepEqual(service?.requests.map(({ line }) => line).sort(), [
            "GET /compute-envs/env-id?workspaceId=1&attributes=labels",
            "GET /compute-envs?workspaceId=1",
            "GET /credentials?workspaceId=1",
        ]);
    });

    it("is not safe if an environment differs from the program, though the state does not", async () => {
        const route = { "GET /compute-envs/env-id": environment({}, {}, { maxCpus: 64 }) };
        const { errors, verdict } = await planned(route);
        assert.equal(verdict, "not-safe");
        assert.match(errors[0]?.reason ?? "", /config\.forge\.maxCpus is 64 in Seqera and 500 in the program/);
        assert.equal(errors.length, 1);
        await service?.close();
        const { arguments: args } = await planned(route, true);
        assert.deepEqual(args.computeEnvironments?.["cpu"]?.ignoreChanges, ["config.forge.maxCpus"]);
    });

    it("shows how a Nextflow configuration in Seqera differs", async () => {
        const { errors } = await planned({
            "GET /compute-envs/env-id": environment({}, { nextflowConfig: "a = 2\n" }),
        });
        assert.deepEqual(
            errors.map(({ reason }) => reason.split("\n")),
            [
                [
                    'ComputeEnv cpu_env (id-of-cpu_env) would be replaced: config.nextflowConfig differs between Seqera and the program. Fix: set it to the value in Seqera, or add "config.nextflowConfig" to computeEnvironments.cpu.ignoreChanges. --keep-live adds every such setting.',
                    "--- config.nextflowConfig in Seqera",
                    "+++ config.nextflowConfig in the program",
                    "@@ -1,1 +1,1 @@",
                    "-a = 2",
                    "+a = 1",
                ],
            ],
        );
    });

    it("compares labels", async () => {
        const labels = [{ id: 7, name: "cost" }];
        const { arguments: args } = await planned({ "GET /compute-envs/env-id": environment({ labels }) });
        assert.deepEqual(args.computeEnvironments?.["cpu"]?.ignoreChanges, ["labelIds"]);
    });

    it("is not safe if an environment or credentials do not exist any more", async () => {
        const { errors } = await planned({ "GET /compute-envs": { computeEnvs: [] }, "GET /credentials": {} });
        assert.deepEqual(
            errors,
            [
                "ComputeEnv cpu_env (id-of-cpu_env)",
                "Credential towerforge-aws-credential (id-of-towerforge-aws-credential)",
                "Credential github-credential (id-of-github-credential)",
            ].map((name) => ({
                code: "missing-in-seqera",
                reason:
                    `${name} does not exist in Seqera any more. Fix: remove it from the state with \`pulumi state delete\`, and ` +
                    "export the state again: MegatestsPlatform then creates it.",
            })),
        );
    });

    it("keeps the names that credentials have in Seqera", async () => {
        const credentials = [
            { id: "aws-id", name: "Renamed" },
            { id: "github-id", name: "renamed" },
        ];
        const { arguments: args, notes } = await planned({ "GET /credentials": { credentials } });
        assert.equal(args.credentials?.credentialName, "Renamed");
        assert.equal(args.gitHubCredential, undefined);
        assert.ok(notes.some((note) => note.includes('no gitHubCredential named "renamed"')));
    });

    it("notes the status of an environment that is not available", async () => {
        const { notes, verdict } = await planned({ "GET /compute-envs/env-id": environment({ status: "ERRORED" }) });
        assert.equal(verdict, "safe-after-steps");
        assert.deepEqual(notes, [
            "ComputeEnv cpu_env (id-of-cpu_env) has the status ERRORED in Seqera. It is imported as it is.",
        ]);
    });

    for (const [title, changed, token, note] of [
        ["without a token", {}, "", /^Seqera is not compared: TOWER_ACCESS_TOKEN is not set\. Fix: /],
        [
            "with a token that has no access",
            { "GET /compute-envs": reply(403, { message: "forbidden" }) },
            "token",
            /^Seqera is not compared: .*403/,
        ],
    ] as [string, Record<string, Reply>, string, RegExp][]) {
        it(`is that of the state ${title}, and says so`, async () => {
            const { live, notes } = await reading(changed, token);
            assert.equal(live, undefined);
            assert.match(notes.join("\n"), note);
        });
    }

    describe("what a stage creates", () => {
        const provider = resource("pulumi:providers:seqera", "seqera-provider", "", { inputs: {} });
        const of = (type: string, name: string, inputs: Record<string, unknown>) =>
            resource(`seqera:index/${type}`, name, "", {
                inputs: { workspaceId: 1, ...inputs },
                provider: provider.urn,
            });
        const LINK = of("dataLink:DataLink", "results", {
            name: "lab",
            resourceRef: "s3://lab",
            description: "s3://lab",
        });
        const LABEL = of("labels:Labels", "cost", { name: "project", value: "megatests" });
        const BARE_LABEL = of("labels:Labels", "bare", { name: "lab" });
        const PRIMARY = of("primaryComputeEnv:PrimaryComputeEnv", "primary", {
            computeEnvId: "[known after deployment]",
        });
        const UPDATED = of("labels:Labels", "updated", { name: "project", value: "megatests" });

        /** The notes for answers of Seqera. */
        async function notes(changed: Record<string, Reply>): Promise<string[]> {
            const resources = [provider, LINK, LABEL, BARE_LABEL, PRIMARY, UPDATED];
            const changes = resources.map(({ urn, name }) => ({
                effect: name === UPDATED.name ? ("update" as const) : ("create" as const),
                urn,
                label: name,
                inputs: [],
            }));
            const routes = { "GET /compute-envs": {}, "GET /labels": {}, "GET /data-links": {}, ...changed };
            return existingInSeqera(
                {
                    stages: [{ stage: "secrets", changes }],
                    program: { project: "AWSMegatests", stack: "prod", resources, outputs: {} },
                },
                await services(routes),
            );
        }

        it("has no note if Seqera has none of it", async () => {
            assert.deepEqual(await notes({}), []);
            assert.deepEqual(service?.requests.map(({ line }) => line).sort(), [
                "GET /compute-envs?workspaceId=1",
                "GET /data-links?workspaceId=1&max=100&offset=0",
                "GET /labels?workspaceId=1&max=100&offset=0",
                "GET /labels?workspaceId=1&max=100&offset=0",
            ]);
        });

        it("has a note on what the stage fails for, what it uses and what it replaces", async () => {
            const links = [{ id: "v1", name: "bucket", resourceRef: "s3://lab" }];
            const labels = [
                { id: 1, name: "project", value: "megatests" },
                { id: 2, name: "project", value: "other" },
                { id: 3, name: "lab" },
            ];
            assert.deepEqual(
                await notes({
                    "GET /data-links": { dataLinks: links },
                    "GET /labels": { labels },
                    "GET /compute-envs": { computeEnvs: [LISTED, { ...LISTED, name: "old", primary: true }] },
                }),
                [
                    "stage secrets fails: Seqera has what results creates. Fix: delete it in Seqera, or remove it from the program.",
                    'stage secrets uses the label "project=megatests", which exists.',
                    'stage secrets uses the label "lab", which exists.',
                    'stage secrets sets the primary environment of the workspace, which is "old" today. The way back does not ' +
                        "restore it.",
                ],
            );
        });

        it("has no note on a label with another value or another name", async () => {
            const labels = [
                { id: 2, name: "project", value: "other" },
                { id: 3, name: "lab", value: "other" },
                { id: 4, name: "other", value: "megatests" },
                { id: 5, name: "other" },
            ];
            assert.deepEqual(await notes({ "GET /labels": { labels } }), []);
        });
    });
});
