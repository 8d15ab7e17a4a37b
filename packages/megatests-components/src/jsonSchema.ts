import { createRequire } from "node:module";
import type * as ajv from "ajv";

const load = createRequire(__filename);

/**
 * A validator of JSON Schema, made at its first use: the library and the compilation of a schema take longer than the
 * rest of the package takes to import, and most programs validate nothing.
 */
export function validatorOf<T>(schema: ajv.AnySchema, options: ajv.Options): () => ajv.ValidateFunction<T> {
    let validate: ajv.ValidateFunction<T> | undefined;
    return () => {
        const { Ajv } = load("ajv") as typeof ajv;
        // The schemas are the package's own: that they are JSON Schemas is for its tests to see.
        return (validate ??= new Ajv({ validateSchema: false, ...options }).compile<T>(schema));
    };
}
