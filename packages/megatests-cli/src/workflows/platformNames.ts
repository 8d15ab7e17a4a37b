import type { Plan, PlannedResource } from "../plan/planStack";

const VARIABLE = "github:index/actionsOrganizationVariable:ActionsOrganizationVariable";
const SECRET = "github:index/actionsOrganizationSecret:ActionsOrganizationSecret";
const ENVIRONMENT = "seqera:index/awsBatchCe:AwsBatchCe";
const PRIMARY = "seqera:index/primaryComputeEnv:PrimaryComputeEnv";
const BUCKET = "aws:s3/bucket:Bucket";

/** What a launch needs a name for. */
export type Purpose = "compute environment" | "workspace" | "access token" | "bucket";

/** A variable or secret that the platform sets for workflows. */
export interface PlatformName {
    kind: "variable" | "secret";
    name: string;
    purpose?: Purpose;
    /** Name of the compute environment in Seqera, if the value is its id. */
    environment?: string;
}

/** What the platform offers to workflows. */
export interface PlatformNames {
    names: PlatformName[];
    /** Names of the compute environments in Seqera. */
    environments: string[];
    /** The workspace's primary compute environment, if the stack sets it. */
    primary?: string;
}

/** The names that a plan sets. */
export function platformNames({ resources }: Plan): PlatformNames {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const valueOf = ({ dependencies }: PlannedResource, type: string) =>
        dependencies.map((urn) => byUrn.get(urn)).find((resource) => resource?.type === type);
    const environmentOf = (resource: PlannedResource) => textOf(valueOf(resource, ENVIRONMENT), "name");
    const names = resources.flatMap((resource): PlatformName[] => {
        const kind = resource.type === VARIABLE ? "variable" : resource.type === SECRET ? "secret" : undefined;
        const name = textOf(resource, kind === "secret" ? "secretName" : "variableName");
        if (kind === undefined || name === undefined) {
            return [];
        }
        const environment = environmentOf(resource);
        const isBucket = valueOf(resource, BUCKET) !== undefined;
        const purpose = environment !== undefined ? "compute environment" : isBucket ? "bucket" : purposeOf(resource);
        return [{ kind, name, purpose, environment }];
    });
    const primary = resources.filter(({ type }) => type === PRIMARY).map(environmentOf)[0];
    const environments = resources
        .filter(({ type }) => type === ENVIRONMENT)
        .flatMap((resource) => textOf(resource, "name") ?? []);
    return { names, environments, primary };
}

/** The ends of the resources' names, which are part of the component's contract. */
function purposeOf({ name }: PlannedResource): Purpose | undefined {
    return name.endsWith("-workspace-id")
        ? "workspace"
        : name.endsWith("-tower-access-token")
          ? "access token"
          : undefined;
}

function textOf(resource: PlannedResource | undefined, property: string): string | undefined {
    const value = resource?.inputs[property];
    return typeof value === "string" ? value : undefined;
}
