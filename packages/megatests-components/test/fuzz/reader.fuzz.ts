import { scratchFolder } from "../support/scratch";
import { checkConfigs, checkFiles, checkSpecs } from "./readerProperties";

/** Of specs, seqerakit files and Nextflow configurations together. */
const RUNS = 100_000;

describe(`reader, with ${RUNS} mutated files`, () => {
    const scratch = scratchFolder();

    it("reads specs or refuses them with positions", () => checkSpecs(RUNS * 0.6));

    it("reads seqerakit files or refuses them with positions", () => checkFiles(scratch.path(), RUNS * 0.3));

    it("expands Nextflow configurations or refuses them with positions", () =>
        checkConfigs(scratch.path(), RUNS * 0.1));
});
