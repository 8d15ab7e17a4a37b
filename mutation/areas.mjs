// The areas of `npm run test:mutation`: what is mutated, relative to a package, and the tests that must notice. The engine's
// tests are not among them.
const COMPONENTS = "packages/megatests-components";
const CLI = "packages/megatests-cli";

/** A folder of the library with the tests of the same folder, and of others that test it. */
function libraryFolder(name, ...others) {
    return {
        dir: COMPONENTS,
        mutate: [`src/${name}/**/*.ts`],
        spec: [name, ...others].map((folder) => `test/${folder}/**/*.spec.ts`),
    };
}

export const AREAS = {
    redaction: {
        dir: COMPONENTS,
        mutate: ["src/internal/redact.ts", "src/internal/printable.ts", "src/internal/formatValue.ts"],
        spec: ["redact", "redactProperties", "printable", "formatValue"].map((name) => `test/internal/${name}.spec.ts`),
    },
    bucket: libraryFolder("bucket"),
    computeEnvironment: libraryFolder("computeEnvironment"),
    credentials: libraryFolder("credentials"),
    github: libraryFolder("github"),
    internal: libraryFolder("internal"),
    platform: libraryFolder("platform"),
    provider: libraryFolder("provider"),
    seqerakit: libraryFolder("seqerakit", "fuzz"),
    workspace: libraryFolder("workspace", "platform"),
    plan: { dir: CLI, mutate: ["src/plan/**/*.ts"], spec: ["test/plan/*.spec.ts"] },
    adoption: { dir: CLI, mutate: ["src/adoption/**/*.ts"], spec: ["test/adoption/*.spec.ts"] },
    // The audit of the dependencies is no policy.
    policies: {
        dir: "packages/megatests-policies",
        mutate: ["src/policies/**/*.ts"],
        spec: ["test/!(audit).spec.ts"],
    },
};
