import { writeFileSync } from "node:fs";
import { jsonSchemaFiles } from "./jsonSchemas";

void jsonSchemaFiles().then((files) => {
    for (const [file, text] of Object.entries(files)) {
        writeFileSync(file, text);
        console.log(`Wrote ${file}.`);
    }
});
