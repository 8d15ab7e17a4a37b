import { scratchFolder } from "../support/scratch";
import { type Checked, checkConfigs, checkFiles, checkSpecs } from "./readerProperties";

/** Of specs, seqerakit files and Nextflow configurations together. */
const RUNS = 100_000;

/** Seed of the mutations. Defaults to a new one every time. */
const SEED = Number(process.env["FUZZ_SEED"] ?? Date.now() % 2 ** 31);

describe(`reader, with ${RUNS} mutated files and FUZZ_SEED=${SEED}`, () => {
    const scratch = scratchFolder();

    it("reads specs, or reports problems with positions", () => report(checkSpecs(RUNS * 0.6, SEED)));

    it("reads seqerakit files, or reports problems with positions", () =>
        report(checkFiles(scratch.path(), RUNS * 0.3, SEED)));

    it("expands Nextflow configurations, or reports problems with positions", () =>
        report(checkConfigs(scratch.path(), RUNS * 0.1, SEED)));
});

function report({ files, slowest }: Checked): void {
    console.log(
        `      ${files} files, slowest ${Math.round(slowest.milliseconds)} ms for ${slowest.characters} characters`,
    );
}
