// The areas of `npm run test:mutation`: what is mutated, relative to a package, and the tests that must notice. The engine's
// tests are not among them.
const COMPONENTS = "packages/megatests-components";
const CLI = "packages/megatests-cli";

export const AREAS = {
    redaction: {
        dir: COMPONENTS,
        mutate: ["src/internal/redact.ts", "src/internal/printable.ts", "src/internal/formatValue.ts"],
        spec: ["test/internal/redact*.spec.ts", "test/internal/printable.spec.ts", "test/internal/index.spec.ts"],
    },
    library: { dir: COMPONENTS, mutate: ["src/**/*.ts", "!src/generated/**"], spec: ["test/**/*.spec.ts"] },
    plan: { dir: CLI, mutate: ["src/plan/**/*.ts"], spec: ["test/plan/*.spec.ts"] },
    adoption: { dir: CLI, mutate: ["src/adoption/**/*.ts"], spec: ["test/adoption/*.spec.ts"] },
    policies: { dir: "packages/megatests-policies", mutate: ["src/policies/**/*.ts"], spec: ["test/**/*.spec.ts"] },
};
