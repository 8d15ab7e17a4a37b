import type { AdoptionTarget } from "../adoption";
import type { ComputeEnvironmentSettings } from "../compute/settings";
import { CredentialsMode } from "../credentials/settings";
import type { GitHubVisibility, VariableNamesSettings } from "../github/settings";
import type { Plan, PlannedResource } from "./planStack";

/** The platform of a plan, as far as it decides how resources of today are taken over. */
export function adoptionTargetOf(plan: Plan): AdoptionTarget {
    const ofType = (type: string) => plan.resources.filter((resource) => resource.type === type);
    const bucket = ofType("aws:s3/bucket:Bucket")[0];
    const variables = ofType("github:index/actionsOrganizationVariable:ActionsOrganizationVariable");
    const owner = ofType("pulumi:providers:github")[0]?.inputs["owner"];
    const githubCredential = ofType("seqera:index/githubCredential:GithubCredential")[0]?.inputs;
    return {
        bucket: {
            bucketName: textOf(bucket?.inputs["bucket"]),
            adopt: true,
            ...(ofType("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").length > 0 && {
                lifecycle: {},
            }),
            ...(ofType("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration").length > 0 && { cors: {} }),
        },
        computeEnvironments: Object.fromEntries(
            ofType("seqera:index/awsBatchCe:AwsBatchCe").map((resource) => [
                keyOf(resource, plan),
                environmentSettings(resource),
            ]),
        ),
        credentials: { mode: ofType("aws:iam/role:Role").length > 0 ? CredentialsMode.Role : CredentialsMode.Keys },
        ...(variables.length > 0 && {
            github: {
                organization: textOf(owner),
                variableNames: variableNames(variables),
                visibility: variables[0]?.inputs["visibility"] as GitHubVisibility | undefined,
            },
        }),
        ...(githubCredential && {
            githubCredential: {
                name: textOf(githubCredential["name"]),
                username: textOf(githubCredential["username"]),
                accessToken: "",
            },
        }),
    };
}

/** The key under which the program names an environment: its component is called `PLATFORM-KEY`. */
function keyOf({ parent }: PlannedResource, { resources }: Plan): string {
    const component = resources.find(({ urn }) => urn === parent);
    const platform = resources.find(({ urn }) => urn === component?.parent);
    const [name, prefix] = [component?.name ?? "", `${platform?.name}-`];
    return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function environmentSettings({ inputs, ignoreChanges: keep }: PlannedResource): ComputeEnvironmentSettings {
    const { name, description, labelIds, config } = inputs as unknown as {
        name: string;
        description?: string;
        labelIds?: number[];
        config: NonNullable<ComputeEnvironmentSettings["batch"]> & { nextflowConfig?: string };
    };
    const { nextflowConfig, ...batch } = config;
    return { name, description, labelIds, nextflowConfig, batch, keep };
}

/** The names of variables by what they hold, which the end of a resource's name tells. */
function variableNames(variables: PlannedResource[]): VariableNamesSettings {
    const names: VariableNamesSettings = {};
    const ofKinds: [kind: string, variable: string][] = [];
    for (const { name, inputs } of variables) {
        const variable = textOf(inputs["variableName"]);
        const [, kind] = /-variable-compute-environment-(.+)$/.exec(name) ?? [];
        if (kind !== undefined) {
            ofKinds.push([kind, variable]);
        } else if (name.endsWith("-variable-workspace-id")) {
            names.workspaceId = variable;
        } else if (name.endsWith("-variable-bucket")) {
            names.bucket = variable;
        }
    }
    return { ...names, computeEnvironments: Object.fromEntries(ofKinds) };
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}
