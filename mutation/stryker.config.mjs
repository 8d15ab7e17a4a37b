import { AREAS } from "./areas.mjs";

const area = process.env.MUTATION_AREA;
const { mutate, spec } = AREAS[area];

const command = [
    "mocha --no-config --bail --reporter dot --timeout 20000 --require ts-node/register/transpile-only",
    "--ignore 'test/**/*.engine.spec.ts' --ignore 'test/packaging/**'",
    ...spec.map((pattern) => `'${pattern}'`),
].join(" ");

export default {
    mutate,
    // Stryker's runner for mocha 10.0.0 does not load mocha 12.
    testRunner: "command",
    commandRunner: { command },
    coverageAnalysis: "off",
    // Tests read files beside the package, so a copy elsewhere would not do. Stryker restores the sources at the end.
    inPlace: true,
    disableTypeChecks: false,
    concurrency: 1,
    // Loading a program takes seconds.
    timeoutMS: 20_000,
    tempDirName: "../../.stryker-tmp",
    reporters: ["clear-text", "json"],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    jsonReporter: { fileName: `../../coverage/mutation-${area}.json` },
    // At least this share of the mutants must be noticed.
    thresholds: { high: 95, low: 95, break: 95 },
};
