import { commandLine, formatValue } from "megatests-components/internal";
import { CheckFailed } from "../doctor/check";
import { listNames } from "../doctor/gitHubChecks";
import { compareValues } from "../plan/compareValues";
import type { Provided, Services } from "../recovery/lookup";
import { S3Bucket } from "../results/s3Bucket";
import { nameOf } from "./adoptionFinding";
import { existingInSeqera } from "./existingInSeqera";
import type { PreviewedStages, StagePreview } from "./stages";
import { type StateResource, plainValue, providerInputsOf, readStackState, textAt } from "./stackState";

/** What of the services a resource shows, and what the state has of it. */
type LiveCheck = (resource: StateResource, services: Services, at: Provided) => Promise<string[]>;

/**
 * Compares AWS with the state, and says which of the resources that a stage creates exist on GitHub and in Seqera.
 *
 * @param exported what `pulumi stack export` wrote
 * @param previewed the stages; undefined if the adoption has none
 */
export async function liveNotes(
    exported: unknown,
    previewed: PreviewedStages | undefined,
    services: Services,
): Promise<string[]> {
    const { resources } = readStackState(exported);
    const at = (resource: StateResource): Provided => ({ providerInputs: providerInputsOf(resource, resources) });
    const checks = resources.flatMap((resource) => {
        const check = resource.live ? CHECKS[resource.type] : undefined;
        return check === undefined ? [] : [[nameOf(resource), check(resource, services, at(resource))] as const];
    });
    const variable = resources.find(({ type }) => type === VARIABLE);
    const created = [
        ["GitHub", variable && existingNames(previewed?.stages ?? [], services, at(variable))] as const,
        ["Seqera", previewed && existingInSeqera(previewed, services)] as const,
    ];
    const notes = [...checks, ...created].map(async ([name, notes = []]) => {
        try {
            return await notes;
        } catch (error) {
            if (error instanceof CheckFailed) {
                return [`${name} is not compared: ${error.message}. Fix: ${error.fix}`];
            }
            throw error;
        }
    });
    return (await Promise.all(notes)).flat();
}

const VARIABLE = "github:index/actionsOrganizationVariable:ActionsOrganizationVariable";

const CHECKS: { [type: string]: LiveCheck } = {
    "aws:iam/policy:Policy": async (resource, services, at) => {
        const live = await services.iam(at).policyDocument(resource.id);
        return difference(resource, "policy", live === undefined ? undefined : (JSON.parse(live) as unknown));
    },
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2": async (resource, services, at) =>
        difference(resource, "rules", await bucketOf(resource, services, at).lifecycleRules(), deletions),
    "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2": async (resource, services, at) =>
        difference(resource, "corsRules", await bucketOf(resource, services, at).corsRules()),
};

function bucketOf({ inputs, id }: StateResource, services: Services, at: Provided): S3Bucket {
    return new S3Bucket(textAt(inputs, "bucket") ?? id, (request) => services.s3(at).send(request));
}

function difference(
    resource: StateResource,
    input: string,
    live: unknown,
    compared: (value: unknown) => unknown = (value) => value,
): string[] {
    const inState = plainValue(resource.inputs[input]);
    return compareValues(compared(withoutEmpty(inState)), compared(withoutEmpty(live))).length === 0
        ? []
        : [
              `${nameOf(resource)}: ${input} in AWS differs from the state, so stage takeOver would change it. ` +
                  // A refresh of the whole state would have the current program replace the environments.
                  `Fix: run \`${commandLine(["pulumi", "refresh", "--target"], [resource.urn])}\` with the current program, and export ` +
                  "the state again.",
          ];
}

/** What of lifecycle rules decides about deletions: the tool reads no more of them. */
function deletions(rules: unknown): unknown {
    return Array.isArray(rules)
        ? (rules as { [name: string]: unknown }[]).map(({ id, status, filter, expiration }) => ({
              id,
              status,
              filter,
              expiration,
          }))
        : rules;
}

/** A value without what is not set. */
function withoutEmpty(value: unknown): unknown {
    if (typeof value === "string" && value.startsWith("{")) {
        return withoutEmpty(JSON.parse(value));
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    if (Array.isArray(value)) {
        // The order of methods and origins has no meaning.
        return value.every((entry) => typeof entry === "string") ? [...value].sort() : value.map(withoutEmpty);
    }
    const entries = Object.entries(value).map(([name, entry]) => [name, withoutEmpty(entry)] as const);
    const kept = entries.filter(([, entry]) => entry !== undefined && entry !== null && entry !== "");
    return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** What the stage `secrets` creates under a name that exists. */
async function existingNames(stages: StagePreview[], services: Services, at: Provided): Promise<string[]> {
    const created = stages.find(({ stage }) => stage === "secrets")?.changes ?? [];
    const namesOf = (kind: string) =>
        created.flatMap(({ effect, label }) =>
            effect === "create" && label.startsWith(`${kind} `) ? label.slice(kind.length + 1) : [],
        );
    const path = `/orgs/${encodeURIComponent(textAt(at.providerInputs, "owner") ?? "")}/actions`;
    const existing = async (kind: "secret" | "variable") => {
        const names = new Set(await listNames(services.gitHub(at), `${path}/${kind}s`, `${kind}s`));
        return namesOf(kind).filter((name) => names.has(name));
    };
    const [secrets, variables] = [await existing("secret"), await existing("variable")];
    return [
        ...(secrets.length > 0
            ? [
                  `stage secrets overwrites the secrets ${secrets.map(formatValue).join(", ")}, whose values GitHub does not reveal. ` +
                      "Fix: keep a copy of the values, or remove the secrets from the program.",
              ]
            : []),
        ...(variables.length > 0
            ? [
                  `stage secrets fails: the variables ${variables.map(formatValue).join(", ")} exist. Fix: add them to ` +
                      "gitHub.importVariables.",
              ]
            : []),
    ];
}
