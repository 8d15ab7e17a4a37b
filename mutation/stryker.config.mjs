import { AREAS } from "./areas.mjs";

const area = process.env.MUTATION_AREA;
const { mutate, spec } = AREAS[area];

export default {
    mutate,
    testRunner: "mocha",
    mochaOptions: { spec, ignore: ["test/**/*.engine.spec.ts", "test/packaging/**"] },
    coverageAnalysis: "perTest",
    // Tests read files beside the package, so a copy elsewhere would not do. Stryker restores the sources at the end.
    inPlace: true,
    concurrency: 1,
    // Loading a program takes seconds.
    timeoutMS: 20_000,
    // A static mutant is one of a table or a pattern: it is tested by all tests.
    ignoreStatic: false,
    tempDirName: "../../.stryker-tmp",
    reporters: ["clear-text", "json"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: `../../coverage/mutation-${area}.json` },
    // At least this share of the mutants must be noticed.
    thresholds: { high: 95, low: 95, break: 95 },
};
