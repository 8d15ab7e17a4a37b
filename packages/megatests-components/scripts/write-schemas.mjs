// Writes the JSON Schemas of spec files and seqerakit files. Needs a build.
import { writeFileSync } from "node:fs";
import { format } from "prettier";
import seqerakit from "../bin/seqerakit/index.js";

const schemas = { "compute-env": seqerakit.specSchema, seqerakit: seqerakit.seqerakitSchema };

for (const [name, schema] of Object.entries(schemas)) {
    const file = new URL(`../schemas/${name}.schema.json`, import.meta.url);
    const text = await format(JSON.stringify(schema), { parser: "json", printWidth: 120 });
    writeFileSync(file, text);
}
