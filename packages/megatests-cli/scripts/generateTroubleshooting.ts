import { writeFileSync } from "node:fs";
import { troubleshooting, troubleshootingFile } from "./troubleshooting";

writeFileSync(troubleshootingFile, troubleshooting());
console.log(`Wrote ${troubleshootingFile}.`);
