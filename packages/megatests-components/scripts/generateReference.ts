import { writeFileSync } from "node:fs";
import { reference, referenceFile } from "./reference";

writeFileSync(referenceFile, reference());
console.log(`Wrote ${referenceFile}.`);
