// The areas of `npm run test:mutation`: what is mutated, relative to a package, and the tests that must notice: those of the
// area, and then, for what survived them, those of the whole package. The engine's tests are not among them.
import { globSync } from "node:fs";
import { join } from "node:path";

const COMPONENTS = "packages/megatests-components";
const CLI = "packages/megatests-cli";
/** Files of the library's folder `internal` that are an area of their own. */
const REDACTION = ["src/internal/redact.ts", "src/internal/printable.ts", "src/internal/formatValue.ts"];

// Tables over every input and every permission take a minute each, and what runs other processes reaches no mutant.
const SLOW = ["inputMatrix", "secretErrors", "settingsAsOutputs", "mapKeys", "referenceScope"];
const WITHOUT = [
    "test/**/*.engine.spec.ts",
    "test/{packaging,node,fuzz,growth}/**",
    `test/**/{${SLOW.join(",")}}.spec.ts`,
];

/** Tests that take minutes where the code counts what it reaches. */
export const TOO_SLOW = /have a limited size together|too many files in folders/;

/** A folder of the library with the tests of the same folder, except for files of which no test can tell. */
function libraryFolder(name, ...except) {
    return {
        dir: COMPONENTS,
        mutate: [`src/${name}/**/*.ts`, ...except],
        spec: [`test/${name}/**/*.spec.ts`],
    };
}

export const AREAS = {
    redaction: {
        dir: COMPONENTS,
        mutate: REDACTION,
        spec: ["redact", "redactProperties", "printable", "formatValue"].map((name) => `test/internal/${name}.spec.ts`),
    },
    bucket: libraryFolder("bucket"),
    computeEnvironment: libraryFolder("computeEnvironment"),
    credentials: libraryFolder("credentials"),
    github: libraryFolder("github"),
    internal: libraryFolder("internal", ...REDACTION.map((file) => `!${file}`)),
    platform: libraryFolder("platform"),
    // The entry point runs in a process of its own, where no mutant is active.
    provider: libraryFolder("provider", "!src/provider/serve.ts"),
    seqerakit: libraryFolder("seqerakit"),
    workspace: libraryFolder("workspace"),
    plan: { dir: CLI, mutate: ["src/plan/**/*.ts"], spec: ["test/plan/*.spec.ts"] },
    adoption: { dir: CLI, mutate: ["src/adoption/**/*.ts"], spec: ["test/adoption/*.spec.ts"] },
    // The audit of the dependencies is no policy.
    policies: {
        dir: "packages/megatests-policies",
        mutate: ["src/policies/**/*.ts"],
        spec: ["test/!(audit).spec.ts"],
    },
};

/** The files of tests for one of the two runs of an area: `"own"` or `"package"`. */
export function testsOf(area, run) {
    const { dir, spec } = AREAS[area];
    const cwd = join(import.meta.dirname, "..", dir);
    return globSync(run === "own" ? spec : ["test/**/*.spec.ts"], { cwd, exclude: WITHOUT })
        .sort()
        .map((file) => join(cwd, file));
}
