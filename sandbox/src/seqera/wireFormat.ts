import type { Json, JsonObject, SeqeraCredential, SeqeraPipelineSecret } from "../cloud/state";
import { isObject } from "../plugin/wire";
import type { SeenComputeEnv } from "./computeEnvApi";
import type { Participant } from "./participantApi";

/** Settings of an AWS Batch environment whose name in the API is not that of the Pulumi package. */
const apiNames: Record<string, string> = {
    enableFusion: "fusion2Enabled",
    enableWave: "waveEnabled",
    nvmeStorageEnabled: "nvnmeStorageEnabled",
    environments: "environment",
};
const packageNames = Object.fromEntries(Object.entries(apiNames).map(([own, api]) => [api, own]));

/** What the API keeps in a configuration beside the settings. */
const notSettings = ["discriminator", "forgedResources"];

/** A configuration from a request, as the Pulumi package names it. */
export function configFromWire(config: JsonObject): JsonObject {
    return renamed(withoutNulls(config), packageNames);
}

function configToWire(config: JsonObject): JsonObject {
    return { discriminator: "aws-batch", ...renamed(config, apiNames) };
}

function renamed(object: JsonObject, names: Record<string, string>): JsonObject {
    return Object.fromEntries(
        Object.entries(object)
            .filter(([key]) => !notSettings.includes(key))
            .map(([key, value]) => [names[key] ?? key, value]),
    );
}

/** An object of a request without its nulls, which mean the same as nothing. */
export function withoutNulls(object: JsonObject): JsonObject {
    return Object.fromEntries(
        Object.entries(object)
            .filter(([, value]) => value !== null)
            .map(([key, value]): [string, Json] => [key, isObject(value) ? withoutNulls(value) : value]),
    );
}

export function computeEnvToWire({ organizationId, config, labelIds, ...rest }: SeenComputeEnv) {
    return {
        ...rest,
        orgId: organizationId,
        config: configToWire(config),
        ...(labelIds && { labels: labelIds.map((id) => ({ id, name: `label-${id}`, isDefault: false })) }),
    };
}

export function credentialToWire({ externalId, keys, ...rest }: SeqeraCredential) {
    return {
        ...without(rest, "workspaceId"),
        keys: { discriminator: rest.provider, ...keys, ...(externalId && { externalId }) },
    };
}

export function pipelineSecretToWire(secret: SeqeraPipelineSecret) {
    return without(secret, "value", "workspaceId");
}

export function participantToWire({ role, ...rest }: Participant) {
    return { ...without(rest, "workspaceId"), type: rest.teamId === undefined ? "MEMBER" : "TEAM", wspRole: role };
}

/** An object without some of its properties. */
export function without<T extends object, Key extends string>(object: T, ...keys: Key[]): Omit<T, Key> {
    const kept = Object.entries(object).filter(([key]) => !keys.some((each) => each === key));
    return Object.fromEntries(kept) as Omit<T, Key>;
}
