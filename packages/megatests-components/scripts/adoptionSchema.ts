import { ADOPTION_STAGES } from "../src/platform/adoptionStages";
import type { JsonSchema } from "./seqerakitSchemas";

const text = { type: "string", minLength: 1 };
const texts = { type: "array", items: text };
const object = (properties: Record<string, JsonSchema>) => ({
    type: "object",
    properties,
    additionalProperties: false,
});
const byName = (value: object) => ({ type: "object", additionalProperties: value });

/** JSON Schema of a file with adoption arguments. */
export const adoptionSchema = {
    ...object({
        stage: { type: "string", enum: [...ADOPTION_STAGES] },
        existingInputs: byName({ type: "object" }),
        aliases: byName(text),
        credentials: object({
            importId: text,
            credentialName: text,
            userName: text,
            policyNames: object({ forge: text, launch: text, s3: text }),
        }),
        computeEnvironments: byName(object({ importId: text, ignoreChanges: texts })),
        gitHub: object({ importVariables: texts }),
        gitHubCredential: object({ importId: text }),
    }),
};
