import { createRequire } from "node:module";
import type * as pulumi from "@pulumi/pulumi";

/** The class of a component. Its args come from another process. */
export type ComponentClass = new (
    name: string,
    args: object,
    options: pulumi.ComponentResourceOptions,
) => pulumi.ComponentResource;

/**
 * The module of each public component. It is loaded on first use, so that the provider can return the schema without
 * loading an SDK.
 */
const MODULES: { [component: string]: string } = {
    GitHubIntegration: "../github/gitHubIntegration",
    MegatestsBucket: "../bucket/megatestsBucket",
    MegatestsPlatform: "../platform/megatestsPlatform",
    SeqeraComputeEnvironment: "../computeEnvironment/seqeraComputeEnvironment",
    SeqeraDataLinks: "../workspace/seqeraDataLinks",
    SeqeraGithubCredential: "../workspace/seqeraGithubCredential",
    SeqeraLabels: "../workspace/seqeraLabels",
    SeqeraPipelineSecrets: "../workspace/seqeraPipelineSecrets",
    SeqeraPrimaryComputeEnvironment: "../workspace/seqeraPrimaryComputeEnvironment",
    SeqeraTeams: "../workspace/seqeraTeams",
    SeqeraWorkspaceParticipants: "../workspace/seqeraWorkspaceParticipants",
    TowerForgeCredentials: "../credentials/towerForgeCredentials",
};

/** Names of the public components, in alphabetical order. */
export const componentNames = Object.keys(MODULES);

const load = createRequire(__filename);

/** The class of a component that the package has. */
export function componentClass(component: string): ComponentClass | undefined {
    const path = Object.hasOwn(MODULES, component) ? MODULES[component] : undefined;
    return path === undefined ? undefined : (load(path) as { [name: string]: ComponentClass })[component];
}
