import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ValidationError } from "../../src/internal/validation";

/** An error of an argument as `CODE path: reason`. */
export function errorLine({ code, propertyPath, reason }: ValidationError): string {
    return `${code} ${propertyPath}: ${reason}`;
}

/** The error of a component that must reject its arguments: the title in its message, then a line per argument. */
export function refusal(create: () => unknown): string[] {
    try {
        create();
    } catch (error) {
        assert.ok(pulumi.InputPropertiesError.isInstance(error), String(error));
        const [title = ""] = error.message.split("\n");
        return [title, ...(error.errors as ValidationError[]).map(errorLine)];
    }
    throw new Error("The arguments were accepted.");
}
