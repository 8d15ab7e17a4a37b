import { throwIfInvalid, resolveEnvironment } from "megatests-components/internal";
import { covers } from "../plan/covers";
import { type AdoptionFinding, nameOf } from "./adoptionFinding";
import { type AdoptionTarget, variableNamed } from "./adoptionTarget";
import { type SettingDifference, settingDifferences } from "./environmentSettings";
import { GENERIC_CREDENTIAL, GENERIC_ENVIRONMENT } from "./removedFromState";
import { type StateResource, type Values, isSecretValue, objectAt, textAt } from "./stackState";

/** What a resource that leaves the state comes back as. */
export interface Return {
    target: AdoptionTarget;
    /** Id of the AWS credentials in Seqera that most environments use. */
    credentialsId: string | undefined;
    /** Whether environments keep every setting in which they differ, instead of being refused for it. */
    keepLive: boolean;
}

/** What becomes of a resource that leaves the state: it comes back as an import, or nothing lives behind it. */
export function reimportFinding(resource: StateResource, context: Return): AdoptionFinding {
    if (!resource.live || resource.type === "command:local:Command") {
        return {};
    }
    switch (resource.type) {
        case GENERIC_ENVIRONMENT:
            return environmentFinding(resource, context);
        case GENERIC_CREDENTIAL:
            return credentialFinding(resource, context);
        case "github:index/actionsOrganizationVariable:ActionsOrganizationVariable":
            return variableFinding(resource, context.target);
        default:
            return validationError(
                resource,
                "would be orphaned: it needs what leaves the state, and the platform has none such.",
            );
    }
}

/** The id of the credentials that most of the generic environments use; undefined where they use none of the state. */
export function commonCredentialsId(resources: StateResource[]): string | undefined {
    const ids = resources
        .filter(({ type }) => type === GENERIC_ENVIRONMENT)
        .flatMap(
            ({ outputs, inputs }) =>
                credentialsIdOf(objectAt(outputs, "computeEnv") ?? objectAt(inputs, "computeEnv")) ?? [],
        );
    const known = new Set(resources.filter(({ type }) => type === GENERIC_CREDENTIAL).map(credentialIdOf));
    const uses = (id: string) => ids.filter((each) => each === id).length;
    return ids.filter((id) => known.has(id)).sort((a, b) => uses(b) - uses(a))[0];
}

function credentialIdOf({ outputs, id }: StateResource): string {
    return textAt(outputs, "credentialsId") ?? id;
}

function environmentFinding(resource: StateResource, { target, keepLive, credentialsId }: Return): AdoptionFinding {
    const live = objectAt(resource.outputs, "computeEnv") ?? objectAt(resource.inputs, "computeEnv");
    const importId = textAt(resource.outputs, "computeEnvId") ?? resource.id;
    const name = textAt(live, "name");
    if (live === undefined || isSecretValue(objectAt(live, "config")?.["awsBatch"])) {
        return validationError(resource, "cannot be compared: its settings are secret in the state.");
    }
    const [key, settings] = Object.entries(target.computeEnvironments).find(([, each]) => each.name === name) ?? [];
    if (key === undefined || settings === undefined) {
        return validationError(
            resource,
            `would be orphaned: no environment of the platform has its name, ${String(name)}. Fix: add one to computeEnvironments.`,
        );
    }
    const { environment, errors } = resolveEnvironment(settings, `computeEnvironments.${key}`);
    throwIfInvalid("The platform", errors);
    const isKept = ({ path }: SettingDifference) => (settings.ignoreChanges ?? []).some((kept) => covers(kept, path));
    const differences = settingDifferences(live, environment).filter((difference) => !isKept(difference));
    const harmful = keepLive ? [] : differences.filter(({ equivalent }) => !equivalent);
    const keep = differences.filter((difference) => !harmful.includes(difference));
    return {
        arguments: {
            computeEnvironments: {
                [key]: { importId, ...(keep.length > 0 && { ignoreChanges: keep.map(({ path }) => path) }) },
            },
        },
        errors: harmful.map((difference) => settingError(resource, key, difference)),
        notes: [
            ...(credentialsIdOf(live) === credentialsId
                ? []
                : [`${nameOf(resource)} uses other credentials, and changes to those of the platform in place.`]),
            ...keep.filter(({ equivalent }) => !equivalent).map((difference) => keptNote(resource, difference)),
        ],
    };
}

function settingError(resource: StateResource, key: string, difference: SettingDifference): string {
    const { path, live, given, patch } = difference;
    const values = patch === undefined ? `is ${live} in Seqera, and the platform has ${given}` : "is another in Seqera";
    return withPatch(
        `${nameOf(resource)} would be replaced: ${path} ${values}. Fix: give it the value of today, or list ${path} under ` +
            `keep of computeEnvironments.${key}, as --keep-live does for every such setting.`,
        patch,
    );
}

function keptNote(resource: StateResource, { path, live, given, patch }: SettingDifference): string {
    const values = patch === undefined ? `, ${live}, in place of ${given}` : " as it is in Seqera";
    return withPatch(`${nameOf(resource)} keeps ${path}${values}.`, patch);
}

function withPatch(text: string, patch: string | undefined): string {
    return patch === undefined ? text : `${text}\n${patch}`;
}

function credentialFinding(resource: StateResource, { target, credentialsId }: Return): AdoptionFinding {
    const { inputs } = resource;
    const service = textAt(inputs, "providerType");
    const credentialName = textAt(inputs, "name");
    const importId = credentialIdOf(resource);
    if (service === "aws" && (credentialsId === undefined || credentialsId === importId)) {
        return { arguments: { credentials: { importId, credentialName } } };
    }
    if (service !== "github") {
        return validationError(resource, "would be orphaned: no environment uses it, and the platform has none such.");
    }
    return target.gitHubCredential?.name === credentialName
        ? { arguments: { gitHubCredential: { importId } } }
        : {
              notes: [
                  `${nameOf(resource)} stays in Seqera as it is, and no stack manages it: gitHubCredential has no such name.`,
              ],
          };
}

function variableFinding(resource: StateResource, target: AdoptionTarget): AdoptionFinding {
    const name = textAt(resource.inputs, "variableName") ?? "";
    const variable = variableNamed(target, name);
    if (variable === undefined) {
        return validationError(
            resource,
            `would be orphaned: the platform has no variable ${name}. Fix: name it in github.variables.`,
        );
    }
    const visibility = textAt(resource.inputs, "visibility");
    const wanted = variable.visibility;
    return {
        arguments: { gitHub: { importVariables: [variable.name] } },
        notes:
            visibility === wanted
                ? []
                : [`${nameOf(resource)} changes its visibility from ${String(visibility)} to ${wanted}, in place.`],
    };
}

function validationError(resource: StateResource, problem: string): AdoptionFinding {
    return { errors: [`${nameOf(resource)} ${problem}`] };
}

function credentialsIdOf(environment: Values | undefined): string | undefined {
    return textAt(environment, "credentialsId");
}
