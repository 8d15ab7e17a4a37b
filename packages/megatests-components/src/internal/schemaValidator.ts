/** What a compiled JSON Schema finds wrong in a value. */
export interface SchemaError {
    /** JSON pointer to the value. */
    instancePath: string;
    /** Keyword of the schema that the value does not meet. */
    keyword: string;
    params: Record<string, unknown>;
    /** The value. */
    data?: unknown;
}

/** A JSON Schema that was compiled into code. After a call that returns false, `errors` holds what is wrong. */
export interface SchemaValidator {
    (value: unknown): boolean;
    errors?: SchemaError[] | null;
}
