import { CredentialsMode, bucketConfiguration } from "megatests-components/internal";
import { type AdoptionFinding, nameOf } from "./adoptionFinding";
import { type AdoptionTarget, variableNamed } from "./adoptionTarget";
import { formerChild } from "./formerResources";
import { type StateResource, isDefaultProvider, textAt } from "./stackState";

const VARIABLE = "github:index/actionsOrganizationVariable:ActionsOrganizationVariable";
const POLICY_KINDS = ["forge", "launch", "s3"] as const;
/** Children of the bucket, which are there in either mode of the credentials. */
const BUCKET_CHILDREN = ["bucket", "lifecycle", "cors"];

/**
 * What becomes of a resource that stays in the state: a child of the platform takes it over, or it would be deleted.
 *
 * @param names logical names that differ from nf-core's, by child
 */
export function aliasFinding(
    resource: StateResource,
    target: AdoptionTarget,
    names: { [child: string]: string },
): AdoptionFinding {
    const child = childFor(resource, target, names);
    const problem =
        child === undefined
            ? "would be deleted: the platform has nothing that takes it over. Fix: manage it in a stack of its own, or " +
              "take it out of the state with `pulumi state delete` if it may stay as it is."
            : takeOverProblem(resource, child, target);
    return problem === undefined
        ? { arguments: { aliases: { [String(child)]: resource.name }, ...physicalNames(resource, child) } }
        : { errors: [`${nameOf(resource)} ${problem}`] };
}

function childFor(resource: StateResource, target: AdoptionTarget, names: { [child: string]: string }) {
    if (resource.awaitsDeletion) {
        return undefined;
    }
    return resource.type === VARIABLE
        ? variableNamed(target, textAt(resource.inputs, "variableName") ?? "")?.aliasKey
        : formerChild(resource, names);
}

function takeOverProblem(resource: StateResource, child: string, target: AdoptionTarget): string | undefined {
    if (resource.provider !== undefined && isDefaultProvider(resource.provider)) {
        return (
            "would be replaced: it uses a default provider, and the platform an explicit one. Fix: give it an explicit " +
            "provider in the program of today, deploy, and export the state again."
        );
    }
    if (child === "bucket" && resource.id !== target.bucket.bucketName) {
        return `would be replaced: the platform has the bucket ${target.bucket.bucketName}. Fix: make bucketName ${resource.id}.`;
    }
    if (child === "lifecycle" || child === "cors") {
        return bucketConfiguration({ ...target.bucket, import: true })[child] === undefined
            ? `would be deleted: the platform does not manage ${child}. Fix: pass ${child}: {} for the bucket.`
            : undefined;
    }
    if (
        target.credentials?.mode === CredentialsMode.Role &&
        resource.type.startsWith("aws:") &&
        !BUCKET_CHILDREN.includes(child)
    ) {
        return "would be deleted: the platform's credentials are in role mode. Fix: adopt in the mode keys, then change it.";
    }
    return undefined;
}

/** The names by which the platform would make the resource anew as it is. */
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
