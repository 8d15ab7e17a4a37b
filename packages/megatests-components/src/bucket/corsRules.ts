import type * as inputs from "@pulumi/aws/types/input";
import type * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain } from "../internal/validation";

/** Web pages that may access the bucket from a browser. */
export interface CorsSettings {
    /**
     * Whether the component manages the bucket's CORS rules. Defaults to true if these settings are given or the bucket
     * is created. Without these settings, an imported bucket keeps its rules. As an output, the
     * settings are always managed.
     */
    manage?: boolean;
    /** Whether Seqera Data Explorer may read and write. Defaults to true. */
    dataExplorer?: pulumi.Input<boolean>;
    /**
     * Origins of Data Explorer, each with at most one `*`. Set your own host for a self-hosted Platform. Defaults to
     * `https://cloud.seqera.io`, the origin in Seqera's documentation.
     */
    dataExplorerOrigins?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether pages of any origin may send GET and HEAD requests. The bucket's policy still decides what they can read.
     * Defaults to false.
     */
    browserReads?: pulumi.Input<boolean>;
    /** Number of seconds for which a browser may cache the preflight response, 0 or more. Defaults to 3000. */
    maxAgeSeconds?: pulumi.Input<number>;
}

/** Source: https://docs.seqera.io/platform-cloud/data/data-explorer. */
const SEQERA_CLOUD_ORIGINS = ["https://cloud.seqera.io"];

/** CORS rules of a bucket. Source of the first: Seqera's documentation of Data Explorer. */
export function corsRules(settings: pulumi.Unwrap<CorsSettings>): inputs.s3.BucketCorsConfigurationCorsRule[] {
    const maxAgeSeconds = settings.maxAgeSeconds ?? 3000;
    const rules: inputs.s3.BucketCorsConfigurationCorsRule[] = [];
    if (settings.dataExplorer ?? true) {
        rules.push({
            id: "SeqeraDataExplorerAccess",
            allowedHeaders: ["*"],
            allowedMethods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
            allowedOrigins: settings.dataExplorerOrigins ?? SEQERA_CLOUD_ORIGINS,
            exposeHeaders: ["ETag"],
            maxAgeSeconds,
        });
    }
    if (settings.browserReads) {
        rules.push({
            id: "BrowserDirectAccess",
            allowedHeaders: ["Authorization", "Content-Type", "Range"],
            allowedMethods: ["GET", "HEAD"],
            allowedOrigins: ["*"],
            exposeHeaders: ["Content-Range", "Content-Length", "ETag"],
            maxAgeSeconds,
        });
    }
    return rules;
}

/** Errors of settings that S3 would reject, or that result in no rule. */
export function validateCors(settings: CorsSettings, path: string): ValidationError[] {
    const errors: ValidationError[] = [];
    const origins = settings.dataExplorerOrigins;
    if ((settings.manage ?? true) && settings.dataExplorer === false && !settings.browserReads) {
        errors.push({
            code: "no-cors-rule",
            propertyPath: path,
            reason: "expected at least one rule, got none. Fix: set dataExplorer or browserReads to true, or manage to false.",
        });
    }
    if (isPlain(origins)) {
        errors.push(...validateOrigins(origins, `${path}.dataExplorerOrigins`));
    }
    const seconds = settings.maxAgeSeconds;
    if (isPlain(seconds) && !(Number.isInteger(seconds) && seconds >= 0)) {
        errors.push({
            code: "value-out-of-range",
            propertyPath: `${path}.maxAgeSeconds`,
            reason: `expected a whole number of seconds, 0 or more, got ${formatValue(seconds)}.`,
        });
    }
    return errors;
}

/** Only a program that TypeScript does not check passes anything but a list. */
function validateOrigins(origins: pulumi.Input<string>[], path: string): ValidationError[] {
    if (!Array.isArray(origins)) {
        const reason = `expected a list of origins, got ${formatValue(origins)}. Fix: pass a list such as ["https://host"].`;
        return [{ code: "wrong-type", propertyPath: path, reason }];
    }
    if (origins.length === 0) {
        const reason = "expected at least one origin, got []. Fix: add one, or set dataExplorer to false.";
        return [{ code: "empty-value", propertyPath: path, reason }];
    }
    return origins.flatMap((origin, index) => {
        const reason = `invalid origin ${formatValue(origin)}: expected the form https://host, with at most one *.`;
        return isPlain(origin) && !isOrigin(origin)
            ? [{ code: "invalid-origin", propertyPath: `${path}[${index}]`, reason }]
            : [];
    });
}

/** A scheme and a host with at most one wildcard, or the wildcard alone. */
function isOrigin(text: string): boolean {
    return text === "*" || /^https?:\/\/(?:[^\s/*]*\*)?[^\s/*]+$/.test(text);
}
