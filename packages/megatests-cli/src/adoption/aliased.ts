import { CredentialsMode, bucketConfiguration, formatValue } from "megatests-components/internal";
import { type AdoptionError, type AdoptionFinding, errorOn } from "./adoptionFinding";
import { type AdoptionTarget, variableNamed } from "./adoptionTarget";
import { existingInputsOf } from "./existingInputs";
import { type LegacyResources, childNamed } from "./legacyResources";
import { type StateResource, isDefaultProvider, providerInputsOf, textAt } from "./stackState";

const VARIABLE = "github:index/actionsOrganizationVariable:ActionsOrganizationVariable";
const POLICY_KINDS = ["forge", "launch", "s3"] as const;

/**
 * The alias by which a child of the platform keeps managing a resource in the state, or why it would be deleted or
 * replaced.
 */
export function aliasFinding(
    resource: StateResource,
    target: AdoptionTarget,
    legacyResources: LegacyResources,
    resources: StateResource[],
): AdoptionFinding {
    const child = childFor(resource, target, legacyResources);
    if (child === undefined) {
        const problem =
            "would be deleted: MegatestsPlatform has no matching resource. Fix: add its logical name to " +
            "legacyResources.json, manage it in another stack, or remove it from the state with `pulumi state delete`.";
        return { errors: [errorOn(resource, "no-matching-resource", problem)] };
    }
    const error = aliasError(resource, child, target) ?? regionError(resource, resources);
    if (error !== undefined) {
        return { errors: [error] };
    }
    const found = { aliases: { [child]: resource.name }, ...physicalNames(resource, child) };
    return { arguments: { ...found, ...keptInputs(resource, child) } };
}

function childFor(resource: StateResource, target: AdoptionTarget, legacyResources: LegacyResources) {
    if (resource.awaitsDeletion) {
        return undefined;
    }
    return resource.type === VARIABLE
        ? variableNamed(target, textAt(resource.inputs, "variableName") ?? "")?.aliasKey
        : childNamed(resource, legacyResources);
}

function aliasError(resource: StateResource, child: string, target: AdoptionTarget): AdoptionError | undefined {
    if (resource.provider !== undefined && isDefaultProvider(resource.provider)) {
        const problem =
            "would be replaced: it uses a default provider, and MegatestsPlatform uses an explicit one. Fix: pass an " +
            "explicit provider in the current program, deploy, and export the state again.";
        return errorOn(resource, "default-provider", problem);
    }
    if (child === "bucket" && resource.id !== target.bucket.bucketName) {
        const names = `expected bucket.bucketName to be ${formatValue(resource.id)}, got ${formatValue(target.bucket.bucketName)}`;
        return errorOn(resource, "different-bucket", `would be replaced: ${names}.`);
    }
    if (child === "lifecycle" || child === "cors") {
        const problem = `would be deleted: MegatestsPlatform does not manage it. Fix: set bucket.${child} to {}.`;
        const isManaged = bucketConfiguration({ ...target.bucket, import: true })[child] !== undefined;
        return isManaged ? undefined : errorOn(resource, "unmanaged-rules", problem);
    }
    if (target.credentials?.mode === CredentialsMode.Role && resource.type.startsWith("aws:") && child !== "bucket") {
        const problem =
            "would be deleted: credentials.mode is CredentialsMode.Role. Fix: import with CredentialsMode.Keys, then change the mode.";
        return errorOn(resource, "role-mode", problem);
    }
    return undefined;
}

/** The platform gives no region, so a resource gets that of its provider, which stays as it is in the state. */
function regionError(resource: StateResource, resources: StateResource[]): AdoptionError | undefined {
    const { type, inputs } = resource;
    const region = textAt(inputs, "region");
    const ofProvider = textAt(providerInputsOf(resource, resources), "region");
    if (!type.startsWith("aws:") || region === undefined || ofProvider === undefined || region === ofProvider) {
        return undefined;
    }
    const problem =
        `would be replaced: its region is ${formatValue(region)}, and that of its provider is ${formatValue(ofProvider)}. ` +
        "Fix: manage it in another stack, and remove it from the state with `pulumi state delete`.";
    return errorOn(resource, "different-provider", problem);
}

/** The inputs that a child keeps until its stage. */
export function keptInputs(resource: StateResource, child: string): AdoptionFinding["arguments"] {
    const inputs = existingInputsOf(resource) ?? {};
    return Object.keys(inputs).length === 0 ? {} : { existingInputs: { [child]: inputs } };
}

/** The physical names that the platform must use so that the resource is not replaced. */
function physicalNames({ inputs }: StateResource, child: string | undefined): AdoptionFinding["arguments"] {
    const name = textAt(inputs, "name");
    if (name === undefined) {
        return {};
    }
    if (child === "user") {
        return { credentials: { userName: name } };
    }
    const kind = POLICY_KINDS.find((each) => child === `${each}-policy`);
    return kind === undefined ? {} : { credentials: { policyNames: { [kind]: name } } };
}
