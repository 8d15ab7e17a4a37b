import {
    type ComputeEnvironmentSettings,
    CredentialsMode,
    type GitHubValueSettings,
    type GitHubVisibility,
    SECRET_TEXT,
    UNKNOWN_TEXT,
    organizationVariables,
} from "megatests-components/internal";
import type { AdoptionTarget } from "../adoption";
import type { Plan, PlannedResource } from "./planStack";

/** The arguments of a plan's platform that decide how existing resources are imported. */
export function adoptionTargetOf(plan: Plan): AdoptionTarget {
    const ofType = (type: string) => plan.resources.filter((resource) => resource.type === type);
    const bucket = ofType("aws:s3/bucket:Bucket")[0];
    const credentials = ofType("megatests-components:index:TowerForgeCredentials")[0];
    const variables = ofType("github:index/actionsOrganizationVariable:ActionsOrganizationVariable");
    const owner = ofType("pulumi:providers:github")[0]?.inputs["owner"];
    const gitHubCredential = ofType("seqera:index/githubCredential:GithubCredential")[0]?.inputs;
    const computeEnvironments = Object.fromEntries(
        ofType("seqera:index/awsBatchCe:AwsBatchCe").map((resource) => [
            keyOf(resource, plan),
            environmentSettings(resource),
        ]),
    );
    return {
        bucket: {
            bucketName: textOf(bucket?.inputs["bucket"]),
            import: true,
            ...(ofType("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").length > 0 && {
                lifecycle: {},
            }),
            ...(ofType("aws:s3/bucketCorsConfiguration:BucketCorsConfiguration").length > 0 && { cors: {} }),
        },
        computeEnvironments,
        credentials: {
            mode: ofType("aws:iam/role:Role").length > 0 ? CredentialsMode.Role : CredentialsMode.Keys,
            // The component has a name only if the program gives one. Otherwise the adoption gives that in Seqera.
            credentialName: shownText(credentials?.inputs["credentialName"]),
        },
        ...(variables.length > 0 && {
            gitHub: {
                organization: textOf(owner),
                variables: variablesOf(variables, Object.keys(computeEnvironments)),
            },
        }),
        ...(gitHubCredential && {
            gitHubCredential: {
                name: textOf(gitHubCredential["name"]),
                username: textOf(gitHubCredential["username"]),
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

function environmentSettings({ inputs, ignoreChanges }: PlannedResource): ComputeEnvironmentSettings {
    const { name, description, labelIds, config } = inputs as unknown as {
        name: string;
        description?: string;
        labelIds?: number[];
        config: NonNullable<ComputeEnvironmentSettings["batch"]> & { nextflowConfig?: string };
    };
    const { nextflowConfig, ...batch } = config;
    return { name, description, labelIds, nextflowConfig, batch, ignoreChanges };
}

/** The variables of the plan, with the missing defaults disabled. Their values do not matter here. */
function variablesOf(variables: PlannedResource[], keys: string[]): { [name: string]: GitHubValueSettings } {
    const switchedOff = organizationVariables(keys, { defaultComputeEnvironment: keys[0] }).map(
        ({ name }): [string, GitHubValueSettings] => [name, { enabled: false }],
    );
    const planned = variables.map(({ inputs }): [string, GitHubValueSettings] => [
        textOf(inputs["variableName"]),
        { value: textOf(inputs["value"]), visibility: inputs["visibility"] as GitHubVisibility | undefined },
    ]);
    return Object.fromEntries([...switchedOff, ...planned]);
}

/** A text, unless the plan does not show it. */
function shownText(value: unknown): string | undefined {
    const isHidden = [SECRET_TEXT, UNKNOWN_TEXT].some((text) => textOf(value).includes(text));
    return isHidden || typeof value !== "string" ? undefined : value;
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}
