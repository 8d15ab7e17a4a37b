import { formatValue, isObject, isPlain, resolveEnvironment, throwIfInvalid } from "megatests-components/internal";
import { includesPath } from "../plan/resourceChanges";
import { type AdoptionError, type AdoptionErrorCode, type AdoptionFinding, errorOn, nameOf } from "./adoptionFinding";
import { type AdoptionTarget, variableNamed } from "./adoptionTarget";
import { type SettingDifference, settingDifferences } from "./environmentSettings";
import { keptInputs } from "./aliased";
import type { LiveSeqera } from "./liveSeqera";
import { GENERIC_CREDENTIAL, GENERIC_ENVIRONMENT } from "./removedFromState";
import { type StateResource, type Values, isSecretValue, objectAt, textAt } from "./stackState";

const NO_MATCH = "no-matching-resource";

/** What decides how a resource that is removed from the state is imported again. */
export interface ReimportContext {
    target: AdoptionTarget;
    /** Id of the AWS credentials in Seqera that most environments use. */
    credentialsId: string | undefined;
    /** What Seqera has now. If omitted, the state counts. */
    live?: LiveSeqera;
    /** Whether every differing setting of an environment goes to `ignoreChanges`. If false, a difference is an error. */
    keepLive: boolean;
}

/** How a resource that is removed from the state is imported again, or why it would be orphaned. */
export function reimportFinding(resource: StateResource, context: ReimportContext): AdoptionFinding {
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
            return rejected(resource, NO_MATCH, "would be orphaned: MegatestsPlatform has no matching resource.");
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

/** The id of an environment in Seqera. */
export function environmentIdOf({ outputs, id }: StateResource): string {
    return textAt(outputs, "computeEnvId") ?? id;
}

const GONE =
    "does not exist in Seqera any more. Fix: remove it from the state with `pulumi state delete`, and export the state again: " +
    "MegatestsPlatform then creates it.";

function environmentFinding(
    resource: StateResource,
    { target, live: seqera, keepLive, credentialsId }: ReimportContext,
): AdoptionFinding {
    const importId = environmentIdOf(resource);
    const found = seqera?.environments.get(importId);
    if (seqera !== undefined && found === undefined) {
        return rejected(resource, "missing-in-seqera", GONE);
    }
    const live = found?.settings ?? objectAt(resource.outputs, "computeEnv") ?? objectAt(resource.inputs, "computeEnv");
    const name = textAt(live, "name");
    if (live === undefined || isSecretValue(objectAt(live, "config")?.["awsBatch"])) {
        return rejected(resource, "secret-settings", "cannot be compared: its settings are secret in the state.");
    }
    const planned = Object.entries(target.computeEnvironments).find(([, each]) => each.name === name);
    if (planned === undefined) {
        return rejected(
            resource,
            NO_MATCH,
            `would be orphaned: MegatestsPlatform has no compute environment named ${formatValue(name)}. Fix: add it to computeEnvironments.`,
        );
    }
    const [key, settings] = planned;
    const { environment, errors } = resolveEnvironment(settings, `computeEnvironments.${key}`);
    throwIfInvalid("The platform", errors);
    const isIgnored = ({ path }: SettingDifference) =>
        (settings.ignoreChanges ?? []).some((ignored) => includesPath(ignored, path));
    const differences = settingDifferences({ ...live, labelIds: labelIdsOf(resource, live) }, environment).filter(
        (difference) => !isIgnored(difference),
    );
    const harmful = keepLive ? [] : differences.filter(({ equivalent }) => !equivalent);
    const ignored = differences.filter((difference) => !harmful.includes(difference));
    return {
        arguments: {
            computeEnvironments: {
                [key]: { importId, ...(ignored.length > 0 && { ignoreChanges: ignored.map(({ path }) => path) }) },
            },
        },
        errors: harmful.map((difference) => settingError(resource, key, difference)),
        notes: [
            ...(found === undefined || found.status === "AVAILABLE"
                ? []
                : [`${nameOf(resource)} has the status ${found.status} in Seqera. It is imported as it is.`]),
            ...(credentialsIdOf(live) === credentialsId
                ? []
                : [
                      `${nameOf(resource)} uses other credentials and is updated in place to those of MegatestsPlatform.`,
                  ]),
            ...ignored.filter(({ equivalent }) => !equivalent).map((difference) => ignoredNote(resource, difference)),
            ...ignored
                .filter(({ equivalent, patch }) => equivalent && patch)
                .map(({ path }) => formNote(resource, path)),
        ],
    };
}

/** The ids of the labels, which the generic resource has beside the environment, or within it as objects. */
function labelIdsOf({ outputs, inputs }: StateResource, { labelIds, labels }: Values): unknown {
    return (
        labelIds ??
        outputs["labelIds"] ??
        inputs["labelIds"] ??
        (Array.isArray(labels) ? labels.filter(isObject).map(({ id }) => id) : undefined)
    );
}

function settingError(resource: StateResource, key: string, difference: SettingDifference): AdoptionError {
    const { path, live, given, patch } = difference;
    const values =
        patch === undefined
            ? `is ${live} in Seqera and ${given} in the program`
            : "differs between Seqera and the program";
    const problem =
        `would be replaced: ${path} ${values}. Fix: set it to the value in Seqera, or add ` +
        `${formatValue(path)} to computeEnvironments.${key}.ignoreChanges. --keep-live adds every such setting.`;
    return errorOn(resource, "different-setting", withPatch(problem, patch));
}

function ignoredNote(resource: StateResource, { path, live, given, patch }: SettingDifference): string {
    const values =
        patch === undefined ? `stays ${live}, and ${given} in the program` : "stays, and the program's value";
    return withPatch(`${nameOf(resource)}: ${path} ${values} is ignored.`, patch);
}

function formNote(resource: StateResource, path: string): string {
    return `${nameOf(resource)}: ${path} stays as it is in Seqera. It is written differently in the program, with the same meaning.`;
}

function withPatch(text: string, patch: string | undefined): string {
    return patch === undefined ? text : `${text}\n${patch}`;
}

function credentialFinding(resource: StateResource, { target, live, credentialsId }: ReimportContext): AdoptionFinding {
    const { inputs } = resource;
    const service = textAt(inputs, "providerType");
    const importId = credentialIdOf(resource);
    const found = live?.credentials.get(importId);
    if (live !== undefined && found === undefined) {
        return rejected(resource, "missing-in-seqera", GONE);
    }
    const credentialName = found ?? textAt(inputs, "name");
    if (service === "aws" && (credentialsId === undefined || credentialsId === importId)) {
        const given = target.credentials?.credentialName;
        return isPlain(given) && given !== credentialName
            ? rejected(
                  resource,
                  "different-setting",
                  `would be replaced: name is ${formatValue(credentialName)} in Seqera and ${formatValue(given)} in the ` +
                      `program. Fix: set credentials.credentialName to ${formatValue(credentialName)}, or omit it.`,
              )
            : { arguments: { credentials: { importId, credentialName } } };
    }
    if (service !== "github") {
        return rejected(
            resource,
            NO_MATCH,
            "would be orphaned: MegatestsPlatform has no matching resource, and no compute environment uses it.",
        );
    }
    const { gitHubCredential } = target;
    return isPlain(gitHubCredential) && gitHubCredential.name === credentialName
        ? { arguments: { gitHubCredential: { importId } } }
        : {
              notes: [
                  `${nameOf(resource)} remains in Seqera, but no stack manages it: MegatestsPlatform has no gitHubCredential named ${formatValue(credentialName)}.`,
              ],
          };
}

function variableFinding(resource: StateResource, target: AdoptionTarget): AdoptionFinding {
    const name = textAt(resource.inputs, "variableName") ?? "";
    const variable = variableNamed(target, name);
    if (variable === undefined) {
        return rejected(
            resource,
            NO_MATCH,
            `would be orphaned: MegatestsPlatform has no variable ${formatValue(name)}. Fix: add it to gitHub.variables.`,
        );
    }
    const visibility = textAt(resource.inputs, "visibility");
    const wanted = variable.visibility;
    return {
        arguments: { gitHub: { importVariables: [variable.name] }, ...keptInputs(resource, variable.aliasKey) },
        notes:
            visibility === wanted
                ? []
                : [
                      `${nameOf(resource)}: visibility changes from ${formatValue(visibility)} to ${formatValue(wanted)} in place.`,
                  ],
    };
}

function rejected(resource: StateResource, code: AdoptionErrorCode, problem: string): AdoptionFinding {
    return { errors: [errorOn(resource, code, problem)] };
}

function credentialsIdOf(environment: Values | undefined): string | undefined {
    return textAt(environment, "credentialsId");
}
