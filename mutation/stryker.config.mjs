import { join } from "node:path";
import { AREAS } from "./areas.mjs";

const { MUTATION_AREA: area, MUTATION_TESTS: tests } = process.env;

export default {
    mutate: AREAS[area].mutate,
    plugins: [join(import.meta.dirname, "mochaRunner.mjs")],
    testRunner: "mocha",
    coverageAnalysis: "perTest",
    // Modules that are loaded anew for a mutant are never freed altogether.
    maxTestRunnerReuse: 300,
    // Tests read files beside the package, so a copy elsewhere would not do. Stryker restores the sources at the end.
    inPlace: true,
    disableTypeChecks: false,
    concurrency: 1,
    // Loading a program takes seconds.
    timeoutMS: 20_000,
    dryRunTimeoutMinutes: 30,
    tempDirName: "../../.stryker-tmp",
    reporters: ["progress-append-only", "clear-text"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    // What an earlier run or an interrupted one found out is not tried again, unless the code or a test's file has changed.
    incremental: true,
    incrementalFile: `../../coverage/mutation-${area}.json`,
    // At least this share of the mutants must be noticed.
    thresholds: { high: 95, low: 95, break: tests === "package" ? 95 : null },
};
