import {
    bucketConfiguration,
    deletedObjects,
    deletesAnywhere,
    deletingRules,
    formatValue,
} from "megatests-components/internal";
import type { AdoptionTarget } from "./adoptionTarget";
import { type StateResource, objectAt, textAt } from "./stackState";

const LIFECYCLE = /^aws:s3\/bucketLifecycleConfiguration(V2)?:/;
const BUCKET = /^aws:s3\/bucket(V2)?:/;
const VERSIONING = /^aws:s3\/bucketVersioning(V2)?:/;

/** Lifecycle rules in the state that delete published results. */
export function lifecycleNotes(resources: StateResource[], { bucket }: AdoptionTarget): string[] {
    if (resources.some(isVersioned)) {
        return [];
    }
    const rules = resources.flatMap(({ type, inputs, outputs }) => {
        const [pattern, property] = LIFECYCLE.test(type) ? [LIFECYCLE, "rules"] : [BUCKET, "lifecycleRules"];
        return pattern.test(type) ? deletingRules(outputs[property] ?? inputs[property]) : [];
    });
    const isReplaced = bucketConfiguration({ ...bucket, import: true }).lifecycle !== undefined;
    const fate = isReplaced
        ? "MegatestsPlatform replaces it. Fix: deploy before it runs, or disable it now"
        : "MegatestsPlatform does not change it. Fix: disable it, or set bucket.lifecycle to {}";
    const notes = rules
        .filter(deletesAnywhere)
        .map(
            (rule) =>
                `lifecycle rule "${rule.id}" of bucket ${formatValue(bucket.bucketName)} deletes ${deletedObjects(rule)}, published ` +
                `results included. ${fate}; \`megatests results\` lists what it deletes.`,
        );
    return [...new Set(notes)];
}

function isVersioned({ type, inputs, outputs }: StateResource): boolean {
    return [inputs, outputs].some(
        (values) =>
            (VERSIONING.test(type) && textAt(objectAt(values, "versioningConfiguration"), "status") === "Enabled") ||
            (BUCKET.test(type) && objectAt(values, "versioning")?.["enabled"] === true),
    );
}
