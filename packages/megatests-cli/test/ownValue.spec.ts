import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { withAdoption } from "megatests-components";
import { aliasOptions } from "../../megatests-components/src/internal/aliases";
import { structuredInputs } from "../../megatests-components/src/internal/inputStructure";
import { ownValue } from "../../megatests-components/src/internal/objects";
import { labelOf } from "../src/plan/labels";
import { isUnseen, replacesOn } from "../src/plan/replacement";
import type { PlannedResource } from "../src/plan/planStack";
import { resolvePlatform } from "../../megatests-components/src/platform/validation";
import type { MegatestsPlatformArgs } from "../../megatests-components/src/platform/args";
import { ComponentProvider } from "../../megatests-components/src/provider/componentProvider";

/** Names that every object has without being given them. */
const NAMES = ["constructor", "toString", "valueOf", "__proto__", "hasOwnProperty", "isPrototypeOf"];

const ENVIRONMENT = {
    name: "cpu",
    batch: { region: "eu-west-1", workDir: "s3://results", forge: { type: "SPOT", maxCpus: 1 } },
};
const ARGS: MegatestsPlatformArgs = {
    workspaceId: 7,
    bucket: { bucketName: "results" },
    computeEnvironments: { cpu: ENVIRONMENT },
};
const GITHUB = { organization: "lab" };

/** A map with one entry, also under `__proto__`. */
const mapOf = <T>(name: string, value: T): { [key: string]: T } => Object.fromEntries([[name, value]]);

/** Paths of what a platform rejects. */
function rejected(run: () => unknown): string[] {
    try {
        run();
    } catch (error) {
        assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
        return error.errors?.map(({ propertyPath }) => propertyPath) ?? [];
    }
    return [];
}
const rejectedArgs = (change: Partial<MegatestsPlatformArgs>) =>
    rejected(() => resolvePlatform("lab", { ...ARGS, ...change }));

/** Where a name that a user chooses is looked up, and what comes of one that nobody gave. */
const PLACES: [place: string, find: (name: string) => unknown, nothing: (name: string) => unknown][] = [
    ["any map", (name) => ownValue({}, name), () => undefined],
    [
        "primaryComputeEnvironment",
        (name) => rejectedArgs({ primaryComputeEnvironment: name }),
        () => ["primaryComputeEnvironment"],
    ],
    [
        "the environment of a secret of GitHub",
        (name) => rejectedArgs({ gitHub: { ...GITHUB, secrets: { A: { computeEnvironment: name } } } }),
        () => ["gitHub.secrets.A.computeEnvironment"],
    ],
    [
        "the environment of a variable of GitHub",
        (name) => rejectedArgs({ gitHub: { ...GITHUB, variables: { A: { computeEnvironment: name } } } }),
        () => ["gitHub.variables.A.computeEnvironment"],
    ],
    [
        "former names that no child has",
        (name) => rejectedArgs({ aliases: mapOf(name, "old") }),
        (name) => [`aliases.${name}`],
    ],
    ["former names of a child", (name) => aliasOptions({}, name, []), () => ({})],
    [
        "an adoption of an environment that there is not",
        (name) =>
            rejected(() => withAdoption(ARGS, { aliases: {}, computeEnvironments: mapOf(name, { importId: "id" }) })),
        (name) => [`computeEnvironments.${name}`],
    ],
    [
        "an environment that is not adopted",
        (name) =>
            withAdoption({ ...ARGS, computeEnvironments: mapOf(name, ENVIRONMENT) }, { aliases: {} })
                .computeEnvironments,
        (name) => mapOf(name, ENVIRONMENT),
    ],
    ["replacement by type", (name) => [replacesOn(name, name), isUnseen(name, name)], () => [undefined, false]],
    [
        "labels by type",
        (name) =>
            labelOf(
                { type: name, name: "own", parent: "", inputs: {} } as unknown as PlannedResource,
                { resources: [] } as never,
            ),
        (name) => `${name} own`,
    ],
];

describe("names that every object has", () => {
    for (const [place, find, nothing] of PLACES) {
        it(`mean nothing in ${place}`, () => {
            for (const name of NAMES) {
                assert.deepEqual(find(name), nothing(name), name);
            }
        });
    }

    it("are values where they are given", () => {
        for (const name of NAMES) {
            assert.equal(ownValue(mapOf(name, "own"), name), "own");
        }
        const environments = { constructor: ENVIRONMENT, toString: { ...ENVIRONMENT, name: "other" } };
        assert.deepEqual(
            rejectedArgs({
                computeEnvironments: environments,
                primaryComputeEnvironment: "constructor",
                gitHub: GITHUB,
            }),
            [],
        );
    });

    it("are no inputs of a component from another language, and keys of its maps only as given", () => {
        const schema = { name: "package", version: "1.0.0", resources: {}, types: {} };
        const texts = { type: "object", additionalProperties: { type: "string" }, plain: true };
        for (const name of NAMES) {
            const object = { properties: { it: texts }, required: ["it", name] };
            const pathsOf = (inputs: object) =>
                structuredInputs(schema, object, inputs).errors.map(({ propertyPath }) => propertyPath);
            assert.deepEqual(pathsOf({ it: {} }), [name]);
            assert.deepEqual(pathsOf({ it: {}, ...mapOf(name, "foreign") }), [name]);
            const { args } = structuredInputs(schema, object, { it: mapOf(name, "own") });
            assert.deepEqual(args["it"], mapOf(name, "own"));
        }
    });

    it("are no components", async () => {
        const schema = { name: "package", version: "1.0.0", resources: {}, types: {} };
        for (const name of NAMES) {
            const made = new ComponentProvider(JSON.stringify(schema)).construct("lab", name, {}, {});
            await assert.rejects(made, /unknown component type/);
        }
    });
});
