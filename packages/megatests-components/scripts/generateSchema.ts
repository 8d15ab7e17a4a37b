import { writeFileSync } from "node:fs";
import { packageSchema, schemaFiles } from "./packageSchema";

const schema = packageSchema();
for (const file of schemaFiles) {
    writeFileSync(file, schema);
    console.log(`Wrote ${file}.`);
}
