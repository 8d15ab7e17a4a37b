import assert from "node:assert/strict";
import type { AsyncLocalStorage } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { GitHubIntegration, type GitHubIntegrationArgs, MegatestsPlatform } from "../../src";
import { organizationVariables } from "../../src/github/organizationSettings";
import { reserveNames } from "../../src/github/sharedNames";
import type { ValidationError } from "../../src/internal/validation";
import { record } from "../support/record";
import { errorLine } from "../support/refusal";

const ARGS: GitHubIntegrationArgs = {
    organization: "nf-core",
    computeEnvironmentIds: { cpu: "cpu-id" },
    workspaceId: 1,
    bucketName: "bucket",
};
const OFF = Object.fromEntries(
    ["TOWER_COMPUTE_ENV", "TOWER_COMPUTE_ENV_CPU", "TOWER_WORKSPACE_ID", "AWS_S3_BUCKET"].map((name) => [
        name,
        { enabled: false },
    ]),
);
const batch = { region: "eu-west-1", workDir: "s3://bucket", forge: { type: "SPOT", maxCpus: 1 } };
const platform = (name: string, github: object = {}) =>
    new MegatestsPlatform(name, {
        workspaceId: 1,
        bucket: { bucketName: `${name}-bucket` },
        computeEnvironments: { cpu: { name: `${name}_cpu`, batch } },
        gitHub: { organization: "nf-core", ...github },
    });

/** What a program is rejected for. */
async function rejected(program: () => unknown): Promise<string[]> {
    try {
        await record(program);
    } catch (error) {
        assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
        return (error.errors as ValidationError[]).map(errorLine);
    }
    return [];
}

describe("names on GitHub that two components share", () => {
    it("are rejected to the second platform, by the name of the first, before it registers anything", async () => {
        const registered: string[] = [];
        const secrets = { TOWER_ACCESS_TOKEN: { value: "token" } };
        const errors = await rejected(() => {
            platform("one", { secrets });
            pulumi.runtime.registerStackTransformation(({ name }) => void registered.push(name));
            platform("two", { secrets });
        });
        assert.deepEqual(errors, [
            "name-conflict gitHub.variables: MegatestsPlatform one already sets the variables TOWER_COMPUTE_ENV_CPU, " +
                'TOWER_WORKSPACE_ID, AWS_S3_BUCKET, TOWER_COMPUTE_ENV of organization "nf-core". Fix: use other names, and ' +
                "disable defaults with enabled: false.",
            "name-conflict gitHub.secrets: MegatestsPlatform one already sets the secrets TOWER_ACCESS_TOKEN of organization " +
                '"nf-core". Fix: use other names.',
        ]);
        assert.deepEqual(registered, []);
    });

    it("are rejected to a component used alone, whatever the case of the organization", async () => {
        const rejection = await rejected(() => {
            new GitHubIntegration("one", ARGS);
            new GitHubIntegration("two", {
                ...ARGS,
                organization: "NF-core",
                variables: { ...OFF, AWS_S3_BUCKET: { value: "text" } },
            });
        });
        assert.deepEqual(rejection, [
            'name-conflict variables: GitHubIntegration one already sets the variables AWS_S3_BUCKET of organization "NF-core". ' +
                "Fix: use other names, and disable defaults with enabled: false.",
        ]);
    });

    it("are rejected in a repository", async () => {
        const args = { ...ARGS, organization: undefined, repository: "lab/rnaseq", variables: OFF };
        const secrets = { TOKEN: { value: "token" } };
        const rejection = await rejected(() => {
            new GitHubIntegration("one", { ...args, secrets });
            new GitHubIntegration("two", { ...args, secrets });
        });
        assert.deepEqual(rejection, [
            'name-conflict secrets: GitHubIntegration one already sets the secrets TOKEN of repository "lab/rnaseq". Fix: use ' +
                "other names.",
        ]);
    });

    it("are rejected in a component provider, which has no stack, to components of the same engine", () => {
        const variables = organizationVariables([], {});
        const { asyncLocalStorage: programs } = globalThis as unknown as {
            asyncLocalStorage: AsyncLocalStorage<object>;
        };
        const taken = (engine: string | undefined, component: string) => {
            const monitor = engine && { getChannel: () => ({ getTarget: () => engine }) };
            const owner = { component, title: `GitHubIntegration ${component}` };
            return programs.run({ settings: { options: {}, monitor } }, () =>
                reserveNames(owner, "nf-core", variables, ""),
            );
        };
        const components = [
            ["127.0.0.1:1", "one"],
            ["127.0.0.1:2", "two"],
            ["127.0.0.1:1", "two"],
            ["127.0.0.1:1", "one"],
            [undefined, "one"],
            [undefined, "two"],
        ] as const;
        assert.deepEqual(
            components.map(([engine, component]) => taken(engine, component).map(({ code }) => code)),
            [[], [], ["name-conflict"], [], [], []],
        );
    });

    const apart: [string, () => unknown][] = [
        [
            "in two organizations",
            () => [new GitHubIntegration("one", ARGS), new GitHubIntegration("two", { ...ARGS, organization: "lab" })],
        ],
        [
            "one as a variable and one as a secret",
            () => [
                new GitHubIntegration("one", ARGS),
                new GitHubIntegration("two", {
                    ...ARGS,
                    variables: OFF,
                    secrets: { TOWER_WORKSPACE_ID: { workspaceId: true } },
                }),
            ],
        ],
        [
            "under names of their own",
            () => [
                platform("one"),
                platform("two", { variables: { ...OFF, TOWER_COMPUTE_ENV_TWO: { computeEnvironment: "cpu" } } }),
            ],
        ],
    ];
    for (const [what, program] of apart) {
        it(`do not stand in each other's way ${what}`, async () => {
            assert.deepEqual(await rejected(program), []);
        });
    }

    it("are free again in the next program of the process", async () => {
        for (let run = 0; run < 2; run += 1) {
            assert.deepEqual(await rejected(() => platform("one")), []);
            assert.deepEqual(await rejected(() => platform("other")), []);
        }
    });

    it("are free in a unit test that has no stack", async () => {
        await pulumi.runtime.setMocks({
            call: () => ({}),
            newResource: ({ name, inputs }) => ({ id: name, state: inputs as Record<string, unknown> }),
        });
        for (const name of ["one", "two"]) {
            const { variableNames } = new GitHubIntegration(name, ARGS);
            assert.equal((await new Promise<string[]>((resolve) => variableNames.apply(resolve))).length, 4);
        }
    });
});
