import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ComputeEnvironmentSettings, GitHubIntegration, MegatestsPlatform, seqera } from "../../src";
import { SeqeraPipelineSecrets, SeqeraPrimaryComputeEnvironment, TowerForgeCredentials } from "../../src";
import { resolveArgs } from "../../src/internal/resolveArgs";
import { record, resource } from "../support/record";
import { MINIMAL } from "./samples";

type Entries = [propertyPath: string, reason: RegExp][];

/** Asserts what a program is rejected for. */
async function rejected(program: () => unknown, ...entries: Entries): Promise<void> {
    await assert.rejects(record(program), (error: unknown) => {
        assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
        const found = error.errors ?? [];
        assert.deepEqual(
            found.map(({ propertyPath }) => propertyPath),
            entries.map(([propertyPath]) => propertyPath),
        );
        entries.forEach(([, reason], index) => assert.match(found[index]?.reason ?? "", reason));
        return true;
    });
}

/** Args as a JavaScript program may pass them. */
const args = (component: string, change: object = {}) => ({ ...MINIMAL[component], ...change }) as never;

describe("args of a component", () => {
    it("are rejected where an output stands for a map whose keys name resources, with what to pass instead", async () => {
        const ids = pulumi.output({ cpu: "id" });
        const reason =
            /^expected a plain object, got an output: its keys name resources\. Fix: pass an object whose values/;
        await rejected(
            () => new GitHubIntegration("it", args("GitHubIntegration", { computeEnvironmentIds: ids })),
            ["computeEnvironmentIds", reason],
        );
        const secrets = pulumi.secret({ LICENSE: "value" });
        await rejected(
            () => new SeqeraPipelineSecrets("it", args("SeqeraPipelineSecrets", { secrets })),
            ["secrets", reason],
        );
    });

    it("are rejected for an unknown property, with the one that may be meant", async () => {
        await rejected(
            () =>
                new SeqeraPrimaryComputeEnvironment(
                    "it",
                    args("SeqeraPrimaryComputeEnvironment", { computeEnvironmentID: 1 }),
                ),
            [
                "computeEnvironmentID",
                /^unknown property "computeEnvironmentID"\. Fix: rename it to "computeEnvironmentId"\.$/,
            ],
        );
    });

    it("have no property that every object has", async () => {
        const named = JSON.parse('{ "__proto__": { "check": false }, "constructor": 1 }') as object;
        const change = { accessCheck: named, participants: JSON.parse('{ "__proto__": {} }') as object };
        const path = 'unknown property "__proto__"';
        await rejected(
            () => new MegatestsPlatform("it", args("MegatestsPlatform", change)),
            ["accessCheck.__proto__", new RegExp(path)],
            ["accessCheck.constructor", /unknown property "constructor"/],
            ["participants.__proto__", /"__proto__"/],
            ["participants.__proto__.role", /missing required property "role"/],
        );
    });

    it("are not changed", () => {
        const given = Object.freeze({ workspaceId: 7, computeEnvironmentId: "id", extra: undefined });
        const resolved = resolveArgs("SeqeraPrimaryComputeEnvironment", "it", given);
        assert.deepEqual(resolved, { workspaceId: 7, computeEnvironmentId: "id" });
    });

    it("are handed on with outputs, whose values are checked later", async () => {
        const given = { workspaceId: pulumi.output(7), computeEnvironmentId: pulumi.output("id") };
        const resolved = resolveArgs("SeqeraPrimaryComputeEnvironment", "it", given);
        assert.deepEqual(Object.keys(resolved), ["workspaceId", "computeEnvironmentId"]);
        const known = new Promise((resolve) => resolved.workspaceId.apply(resolve));
        assert.equal(await known, 7);
    });

    it("are rejected as a whole where they are no object", async () => {
        for (const [none, got] of [
            [undefined, "nothing"],
            [null, "null"],
            [pulumi.output({}), "an output"],
        ] as const) {
            await rejected(
                () => new MegatestsPlatform("it", none as never),
                ["args", new RegExp(`^expected an object, got ${got}\\.$`)],
            );
        }
    });
});

describe("providers of a component", () => {
    const primary = (providers: unknown) => () =>
        new SeqeraPrimaryComputeEnvironment("it", args("SeqeraPrimaryComputeEnvironment"), {
            providers: providers as pulumi.ProviderResource[],
        });
    const provider = () => new seqera.Provider("provider", { bearerAuth: "token" });

    it("are used under the name of their package, and in a list", async () => {
        for (const make of [() => ({ seqera: provider() }), () => [provider()]]) {
            const recording = await record(() => primary(make())());
            assert.match(resource(recording, "it-primary").provider, /::provider::/);
        }
    });

    it("are rejected under another name", async () => {
        await rejected(
            () => primary({ seqeraX: provider() })(),
            [
                "opts.providers.seqeraX",
                /^expected a provider of package "seqeraX", got one of package "seqera"\. Fix: rename the key to "seqera"\.$/,
            ],
        );
        await rejected(() => primary({ aws: provider() })(), ["opts.providers.aws", /got one of package "seqera"/]);
    });

    it("are rejected with the component and the rule", async () => {
        const reason =
            'expected a provider of package "aws", got one of package "seqera". Fix: rename the key to "seqera".';
        await assert.rejects(
            record(() => primary({ aws: provider() })()),
            {
                message:
                    "SeqeraPrimaryComputeEnvironment it has 1 problem in its arguments [invalid-arguments]:\n" +
                    `  opts.providers.aws: ${reason}`,
                errors: [{ code: "wrong-provider", propertyPath: "opts.providers.aws", reason }],
            },
        );
    });

    it("are rejected where they are none", async () => {
        for (const none of [undefined, null, "seqera", {}]) {
            await rejected(primary({ seqera: none }), [
                "opts.providers.seqera",
                /, got something else\. Fix: pass a provider/,
            ]);
        }
    });
});

describe("aliases", () => {
    it("are rejected on a component alone where it has no such child", async () => {
        const aliases = { "forge-polic": "old", user: "old" };
        await rejected(
            () => new TowerForgeCredentials("it", args("TowerForgeCredentials", { aliases })),
            ["aliases.forge-polic", /^"old" would be orphaned: TowerForgeCredentials as configured has no child/],
        );
        await rejected(
            () => new GitHubIntegration("it", args("GitHubIntegration", { aliases: { "variable-cpus": "old" } })),
            ["aliases.variable-cpus", /one of variable-cpu, variable-workspace-id, variable-bucket,/],
        );
    });
});

describe("settings of a platform's environments", () => {
    const BATCH = { region: "eu-west-1", workDir: "s3://results" };
    const platform = (environment: Partial<ComputeEnvironmentSettings>, change: object = {}) => {
        const computeEnvironments = { cpu: { name: "cpu", batch: BATCH, ...environment } };
        return () => new MegatestsPlatform("it", args("MegatestsPlatform", { computeEnvironments, ...change }));
    };

    it("name the primary environment by a key of their own, not one that every object has", async () => {
        for (const primaryComputeEnvironment of ["constructor", "toString", "__proto__"]) {
            await rejected(platform({}, { primaryComputeEnvironment }), [
                "primaryComputeEnvironment",
                /^unknown compute environment/,
            ]);
        }
    });

    it("count the characters of a description, not its UTF-16 code units", async () => {
        await record(platform({ description: "🧬".repeat(2000) }));
        await rejected(platform({ description: "🧬".repeat(2001) }), [
            "computeEnvironments.cpu.description",
            /at most 2000 characters, got 2001/,
        ]);
    });
});
