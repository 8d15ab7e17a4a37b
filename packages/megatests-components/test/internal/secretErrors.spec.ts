import assert from "node:assert/strict";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import { GitHubIntegration, MegatestsPlatform, SeqeraComputeEnvironment, TowerForgeCredentials } from "../../src";
import { shippedSchema } from "../../src/internal/packageSchema";
import { type ComponentClass, componentClass, componentNames } from "../../src/provider/components";
import { recordProgram } from "../../src/internal/recorder";
import { record } from "../support/record";
import { MINIMAL } from "./samples";
import { type SchemaInput, argsWith, isHandedOn, schemaInputs } from "./schemaPaths";

const INPUTS = schemaInputs(shippedSchema());

/** In every planted value, in any letter case. */
const PLANTED = /planted|9876543/i;

/** Secrets, most of which no rule accepts. */
const SECRETS: { [kind: string]: unknown } = {
    text: ` planted/\\secret${"x".repeat(2000)}`,
    number: -9876543.5,
    list: ["planted secret", "planted secret"],
    object: { planted: "planted secret" },
};

/** A list or an object is tried alone only, and what other components are tried with is tried as a text only. */
function kindsOf(input: SchemaInput, holder: SchemaInput): string[] {
    return isHandedOn(input) ? ["text"] : input === holder ? Object.keys(SECRETS) : ["text", "number"];
}

/** Values that a secret is made from, each a place above the input that may be an output, and the input itself. */
function holders({ component, path }: SchemaInput): SchemaInput[] {
    return INPUTS.filter(
        (input) => input.component === component && !input.plain && input.path.every((each, at) => each === path[at]),
    );
}

/** The args with the value at the input, and all of the holder a secret. */
function withSecret(input: SchemaInput, holder: SchemaInput, value: unknown): Record<string, unknown> {
    const args = argsWith(INPUTS, input, value);
    const above = holder.path
        .slice(0, -1)
        .reduce<Record<string | number, unknown>>(
            (object, segment) => object[segment] as Record<string | number, unknown>,
            args,
        );
    const last = holder.path.at(-1) ?? "";
    above[last] = pulumi.secret(above[last]);
    return args;
}

/** The error of a recording and the warnings of its components, as text. */
async function errorsOf(run: () => Promise<unknown>): Promise<string> {
    const { warn } = pulumi.log;
    const stacks = Error as { prepareStackTrace: unknown };
    const { prepareStackTrace } = stacks;
    const texts: string[] = [];
    const log = pulumi.log as { warn: typeof warn };
    log.warn = (message) => Promise.resolve(void texts.push(message));
    // Pulumi's SDK reads a stack for every promise, and ts-node maps each frame of it: most of the time of a recording.
    stacks.prepareStackTrace = String;
    try {
        await run();
    } catch (error) {
        texts.push(error instanceof Error ? `${error.message}\n${error.stack}` : String(error));
    } finally {
        stacks.prepareStackTrace = prepareStackTrace;
        log.warn = warn;
    }
    return texts.join("\n");
}

describe("errors of secrets", () => {
    const counts = { tried: 0, failed: 0 };

    for (const component of componentNames) {
        it(`show none, whatever input of ${component} is secret, or is part of a secret`, async () => {
            const Component = componentClass(component) as ComponentClass;
            for (const input of INPUTS.filter((each) => each.component === component && !each.plain)) {
                for (const holder of isHandedOn(input) ? [input] : holders(input)) {
                    for (const kind of kindsOf(input, holder)) {
                        const args = withSecret(input, holder, SECRETS[kind]);
                        const text = await errorsOf(() => record(() => void new Component("it", args, {})));
                        counts.tried += 1;
                        counts.failed += text === "" ? 0 : 1;
                        assert.doesNotMatch(text, PLANTED, `${input.pattern} in ${holder.pattern}: ${kind}`);
                    }
                }
            }
        });
    }

    it("are what most of them end in", () => {
        console.log(`      ${counts.tried} secrets tried, ${counts.failed} of them with an error`);
        assert.ok(counts.failed > counts.tried / 2);
    });

    const secret = pulumi.secret<string>;
    const workspaceId = pulumi.secret(9876543);
    const unreachable = (token: string) => {
        if (!token.startsWith("seqera:")) {
            return undefined;
        }
        throw new Error("GET /workspaces/9876543/participants?search=planted@example.org: connection refused");
    };
    const platform = (change: object, answer?: Parameters<typeof record>[1]) =>
        record(() => void new MegatestsPlatform("it", { ...MINIMAL["MegatestsPlatform"], ...change } as never), answer);
    const gitHub = (change: object, owner: pulumi.Input<string>) =>
        record(() => {
            const provider = new github.Provider("github", { owner });
            new GitHubIntegration("it", { ...MINIMAL["GitHubIntegration"], ...change } as never, { provider });
        });
    const environment = (change: object) =>
        record(() => {
            new SeqeraComputeEnvironment("it", { ...MINIMAL["SeqeraComputeEnvironment"], ...change } as never);
        });
    const withoutExternalId = (change: object) => {
        const args = { ...MINIMAL["TowerForgeCredentials"], mode: "role", accountId: "123456789012", ...change };
        return recordProgram(() => void new TowerForgeCredentials("it", args as never), {
            project: "project",
            stack: "test",
            preview: false,
            call: () => ({}),
        });
    };

    const cases: [title: string, code: string, run: () => Promise<unknown>][] = [
        [
            "a workspace and the owner of a token that are not accessible",
            "access-check-failed",
            () => {
                const accessCheck = { tokenOwnerEmail: secret("planted@example.org") };
                return platform({ workspaceId, organizationId: 8, accessCheck }, unreachable);
            },
        ],
        [
            "a workspace in which the owner of the token has too few rights",
            "workspace-access-denied",
            () => {
                const accessCheck = { tokenOwnerEmail: "bot@example.org" };
                return platform({ workspaceId, organizationId: 8, accessCheck }, (token) =>
                    token.includes("Participant") ? { role: "view" } : undefined,
                );
            },
        ],
        [
            "an organization of another owner",
            "owner-mismatch",
            () => gitHub({ organization: secret("planted") }, "lab"),
        ],
        ["an owner of the provider", "owner-mismatch", () => gitHub({ organization: "lab" }, secret("planted"))],
        [
            "a repository of another owner",
            "owner-mismatch",
            () => gitHub({ organization: undefined, repository: secret("planted/tests") }, "lab"),
        ],
        [
            "a primary environment",
            "invalid-arguments",
            () => platform({ primaryComputeEnvironment: secret("planted") }),
        ],
        [
            "names of credentials and a role without an external id",
            "missing-external-id",
            () => withoutExternalId({ credentialName: secret("planted"), roleName: secret("planted-role") }),
        ],
        [
            "a workspace other than that of a seqerakit file",
            "different-workspace",
            () => environment({ workspaceId, seqerakit: { workspace: secret("98765432") } }),
        ],
        [
            "credentials other than those of a seqerakit file",
            "different-credentials",
            () =>
                platform({
                    credentials: { credentialName: secret("planted-ours") },
                    computeEnvironments: {
                        cpu: {
                            name: "cpu",
                            batch: { region: "eu-west-1", workDir: "s3://results" },
                            seqerakit: { credentials: secret("planted-theirs") },
                        },
                    },
                }),
        ],
    ];
    for (const [title, code, run] of cases) {
        it(`show none, and the code ${code}, for ${title}`, async () => {
            const text = await errorsOf(run);
            assert.match(text, new RegExp(`\\[${code}\\]`));
            assert.match(text, /\(value hidden\)/);
            assert.doesNotMatch(text, PLANTED);
        });
    }
});
