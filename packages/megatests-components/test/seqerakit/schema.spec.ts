import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { jsonSchemaFiles } from "../../scripts/jsonSchemas";
import { type JsonSchema, seqerakitSchema, specSchema } from "../../scripts/seqerakitSchemas";
import { specText } from "./support";

const RENEW = "pnpm --dir packages/megatests-components run json-schemas";

/** A check as an editor makes it, from the schema alone. */
function accepts(schema: JsonSchema, document: unknown): boolean {
    return new Ajv({ strict: false }).validate(schema, document);
}

describe("JSON Schemas", () => {
    it("are up to date, and what is compiled from them", async () => {
        for (const [file, text] of Object.entries(await jsonSchemaFiles())) {
            assert.equal(readFileSync(file, "utf8"), text, `${file} is stale. Renew it: ${RENEW}`);
        }
    });

    // Quicker than the test above, which formats and compiles them.
    const FILES: [file: string, schema: JsonSchema][] = [
        ["compute-env.schema.json", specSchema],
        ["seqerakit.schema.json", seqerakitSchema],
    ];
    for (const [file, schema] of FILES) {
        it(`hold what the tables of fields say: ${file}`, () => {
            assert.deepEqual(JSON.parse(readFileSync(join(__dirname, "../../schemas", file), "utf8")), schema);
        });
    }

    it("describe every field and mark the deprecated ones", () => {
        const forge = specSchema.properties?.["forge"]?.properties ?? {};
        assert.deepEqual(forge["ebsBlockSize"], {
            description: "Size in GB of each block that EBS auto-scaling adds. Needs ebsAutoScale.",
            deprecated: true,
            deprecationMessage: "Deprecated by the provider: use Fusion.",
            type: ["integer", "null"],
            minimum: 1,
        });
        for (const [name, { description }] of Object.entries({ ...specSchema.properties, ...forge })) {
            assert.match(String(description), /^[A-Za-z].+\.$/, name);
        }
    });

    it("check a spec in an editor", () => {
        assert(accepts(specSchema, JSON.parse(specText())));
        assert(!accepts(specSchema, JSON.parse(specText({}, { type: "spot" }))));
        assert(accepts(specSchema, JSON.parse(specText({ logGroup: null, logsGroup: null, workDir: "s3://tests/" }))));
        assert(!accepts(specSchema, JSON.parse(specText({}, { fusionEnabled: true }))));
    });

    it("accept variables in the values of a seqerakit file", () => {
        const entry = { name: "${PREFIX}_cpu", "file-path": "cpu.json", workspace: "$ID", wait: "$STATUS" };
        assert(accepts(seqerakitSchema, { "compute-envs": [entry] }));
        assert(!accepts(seqerakitSchema, { "compute-envs": [{ ...entry, wait: "READY" }] }));
    });
});
