import { scratchFolder } from "../support/scratch";
import { checkConfigs, checkFiles, checkSpecs } from "./readerProperties";

/** Enough to find what is coarse; `pnpm fuzz` looks further, with another seed every time. */
const RUNS = 500;
const SEED = 20261124;

describe("reader, with mutated files", () => {
    const scratch = scratchFolder();

    it("reads a spec, or reports problems with positions", () => void checkSpecs(RUNS, SEED));

    it("reads a seqerakit file, or reports problems with positions", () => void checkFiles(scratch.path(), RUNS, SEED));

    it("expands a Nextflow configuration, or reports problems with positions", () =>
        void checkConfigs(scratch.path(), RUNS, SEED));
});
