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
        formerNames: byName(text),
        credentials: object({
            adoptId: text,
            credentialName: text,
            userName: text,
            policyNames: object({ forge: text, launch: text, s3: text }),
        }),
        computeEnvironments: byName(object({ adoptId: text, keep: texts })),
        github: object({ adopt: texts }),
        githubCredential: object({ adoptId: text }),
    }),
};
