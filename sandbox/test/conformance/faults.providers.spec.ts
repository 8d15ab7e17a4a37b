import assert from "node:assert/strict";
import { diagnose } from "megatests/diagnosis";
import { type Fault, type Service, addFault, githubOrganization } from "../../src";
import { type Deployment, describePlatform } from "../support/deployment";
import type { Layer } from "../support/engine";
import { type Tokens, changeState } from "../support/platform";
import { namesIn } from "../support/state";

const CREATE_ENVIRONMENT = { service: "seqera", operation: "POST /compute-envs" } as const;
const CREATE_CREDENTIALS = { service: "seqera", operation: "POST /credentials" } as const;
const CREATE_VARIABLE = { service: "github", operation: "POST /orgs/{org}/actions/variables" } as const;
const PUT_SECRET = { service: "github", operation: "PUT /orgs/{org}/actions/secrets/{secret_name}" } as const;
const always = { times: "always" } as const;

/** What goes wrong, and what that comes to where both layers agree. */
const FAULTS: [title: string, fault: Fault, end: "passes" | "fails"][] = [
    ...[400, 403, 409, 422].map((status): [string, Fault, "fails"] => [
        `${status} from Seqera`,
        { ...CREATE_ENVIRONMENT, status },
        "fails",
    ]),
    ["500 from Seqera, which its provider takes for passing", { ...CREATE_ENVIRONMENT, status: 500 }, "passes"],
    ["429 from Seqera, which says when to ask again", { ...CREATE_ENVIRONMENT, status: 429 }, "passes"],
    ["503 from Seqera, twice", { ...CREATE_CREDENTIALS, status: 503, times: 2 }, "passes"],
    ["a late answer of Seqera", { ...CREATE_ENVIRONMENT, slow: 100 }, "passes"],
    ["an answer of Seqera that is lost", { ...CREATE_ENVIRONMENT, drop: true }, "fails"],
    ["an answer of Seqera that is cut off", { ...CREATE_CREDENTIALS, cut: true }, "fails"],
    ["an environment that ends in ERRORED", { ...CREATE_ENVIRONMENT, environmentStatus: "ERRORED" }, "fails"],
    ["an environment that ends in INVALID", { ...CREATE_ENVIRONMENT, environmentStatus: "INVALID" }, "fails"],
    ["credentials without an external id", { ...CREATE_CREDENTIALS, withoutExternalId: true }, "passes"],
    ...[403, 409, 422].map((status): [string, Fault, "fails"] => [
        `${status} from GitHub`,
        { ...CREATE_VARIABLE, status },
        "fails",
    ]),
    ["500 from GitHub, once", { ...CREATE_VARIABLE, status: 500 }, "passes"],
    ["503 from GitHub, again and again", { ...PUT_SECRET, status: 503, ...always }, "fails"],
    ["429 from GitHub, which says when to ask again", { ...CREATE_VARIABLE, status: 429 }, "passes"],
    ["429 from GitHub for a question", { service: "github", operation: "GET /orgs/{org}", status: 429 }, "passes"],
    ["a late answer of GitHub", { ...CREATE_VARIABLE, slow: 100 }, "passes"],
    ["an answer of GitHub that is cut off, so that its provider asks again", { ...PUT_SECRET, cut: true }, "passes"],
    ["an answer of GitHub that is lost", { ...CREATE_VARIABLE, drop: true }, "fails"],
];

const UNKNOWN_TOKENS: [service: Service, tokens: Tokens][] = [
    ["seqera", { seqera: "unknown" }],
    ["github", { github: "unknown" }],
];

/** What a layer made of an up, as far as it does not depend on what else was under way when it failed. */
interface Outcome {
    end: "passes" | "fails";
    /**
     * Calls of the operation that met the fault, of an up that passes. One that fails starts no further calls, at a
     * time of its own.
     */
    calls?: number;
    /** What the service has, but not the state. */
    orphans: string[];
    /** Names of everything after the next up, once the orphans are gone. */
    names: string[];
}

describePlatform(
    "the plugins and the real providers, when a service fails",
    ({ empty }) => {
        for (const [title, fault, end] of FAULTS) {
            it(`come to the same end after ${title}: an up that ${end}`, async () => {
                const real = await expectTheSame(fault, {});
                assert.equal(real.end, end);
            });
        }

        for (const [service, tokens] of UNKNOWN_TOKENS) {
            it(`come to the same end with a token that ${service} does not know`, async () => {
                assert.equal((await expectTheSame(undefined, tokens)).end, "fails");
            });
        }

        async function expectTheSame(fault: Fault | undefined, tokens: Tokens): Promise<Outcome> {
            const [sandbox, sandboxSays] = await outcomeOf(empty(), fault, tokens, "sandbox");
            const [real, realSays] = await outcomeOf(empty(), fault, tokens, "real");
            assert.deepEqual(sandbox, real);
            if (real.end === "fails") {
                // An unknown token is met by the check of access and by the providers at once, so that either may be told.
                const told = fault === undefined ? realSays : realSays.filter((id) => sandboxSays.includes(id));
                assert.notDeepEqual(told, [], `${sandboxSays.join()} | ${realSays.join()}`);
            }
            return real;
        }
    },
    {},
    "real",
);

/** What became of an up, and the ids of what `megatests explain` says about it. */
async function outcomeOf(
    deployment: Deployment,
    fault: Fault | undefined,
    tokens: Tokens,
    layer: Layer,
): Promise<[Outcome, string[]]> {
    if (fault !== undefined) {
        await addFault(deployment.cloud, fault);
    }
    let printed = "";
    const stack = await deployment.stack({}, tokens, { layer });
    const end = await stack.up({ onOutput: (text) => (printed += text) }).then(
        () => "passes" as const,
        (error: unknown) => {
            printed += String(error);
            return "fails" as const;
        },
    );
    const { calls } = deployment.read();
    if (fault !== undefined) {
        assert.ok(
            calls[`${fault.service}:${fault.operation}`],
            `the up met no fault, but made ${Object.keys(calls).join()}`,
        );
    }
    const orphans = removeOrphans(deployment);
    await (await deployment.stack({}, {}, { layer })).up();
    const says = diagnose(printed).map(({ id }) => id);
    return [
        {
            end,
            ...(end === "passes" && { calls: calls[`${fault?.service}:${fault?.operation}`] }),
            orphans,
            names: namesIn(deployment.state()),
        },
        [...new Set(says)].filter((id) => id !== "unknown"),
    ];
}

/** Deletes by hand what a lost answer or Seqera itself left behind, and ends every fault. */
function removeOrphans(deployment: Deployment): string[] {
    const { resources = [] } = deployment.state();
    const known = namesIn({ resources });
    const variables = resources.map(({ outputs }) => outputs?.["variableName"]);
    const orphans: string[] = [];
    changeState(deployment.cloud, (cloudState) => {
        const { seqera, github } = cloudState;
        cloudState.faults = [];
        if (!known.includes("lab-cpu-compute-env")) {
            orphans.push(...seqera.computeEnvs.map(({ name, status }) => `${name} ${status}`));
            seqera.computeEnvs = [];
        }
        if (!known.includes("lab-credentials-credential")) {
            orphans.push(...seqera.credentials.map(({ name }) => name));
            seqera.credentials = [];
        }
        const organization = github.organizations[githubOrganization];
        for (const name of Object.keys(organization?.variables ?? {}).filter((name) => !variables.includes(name))) {
            orphans.push("a variable");
            delete organization?.variables[name];
        }
    });
    return orphans;
}
