import { scratchFolder } from "../cli/scratch";
import { checkFiles, checkSpecs } from "./readerProperties";

/** Of specs and seqerakit files together. */
const RUNS = 100_000;

describe(`reader, with ${RUNS} mutated files`, () => {
    const scratch = scratchFolder();

    it("reads specs or refuses them with positions", () => checkSpecs(RUNS * 0.7));

    it("reads seqerakit files or refuses them with positions", () => checkFiles(scratch.path(), RUNS * 0.3));
});
