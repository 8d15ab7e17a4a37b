import { specialSigKey as SECRET } from "@pulumi/pulumi/runtime/rpc";
import type { CloudState } from "../../src";
import type { JsonObject, SeqeraKeptObject } from "../../src/cloud/state";
import type { KeptState } from "../support/state";
import { nameOf } from "../support/state";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What is different in every run: ids, keys and times, by how they look. */
const CHANCE: [pattern: RegExp, placeholder: string][] = [
    [/\b(?:AKIA|AIDA|AROA|ANPA)[A-Z2-7]{16}\b/g, "<AWS id>"],
    [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, "<UUID>"],
    [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| \+0000 UTC)/g, "<time>"],
    [/^[0-9A-Za-z]{22}$/g, "<id>"],
    [/^[0-9A-Za-z+/]{40}$/g, "<secret key>"],
    [/-[0-9a-f]{8}$/g, "-<suffix>"],
];

/** Where the engine and the bridge keep what is theirs, and where null and nothing are the same. */
function isLeftOut(key: string, value: Json): boolean {
    return key.startsWith("__") || value === null;
}

/** Larger numbers are ids that a service gave. */
const LARGEST = 1_000_000_000;

/** A value without what is different in every run, and without the value of secrets. */
function normalized(value: Json): Json {
    if (typeof value === "string") {
        return CHANCE.reduce((text, [pattern, placeholder]) => text.replace(pattern, placeholder), value);
    }
    if (typeof value === "number") {
        return value > LARGEST ? "<number>" : value;
    }
    if (Array.isArray(value)) {
        return value.map(normalized);
    }
    if (value === null || typeof value !== "object") {
        return value;
    }
    if (SECRET in value) {
        return "<secret>";
    }
    return Object.fromEntries(
        Object.entries(value)
            .filter(([key, each]) => !isLeftOut(key, each))
            .map(([key, each]) => [key, normalized(each)]),
    );
}

/**
 * Every value in a state by resource and path, e.g. `lab-cpu: inputs.config.region`. AWS has the same provider in both
 * layers, so that its resources are left out, as are providers and components.
 */
export function flatState({ resources = [] }: KeptState): Map<string, string> {
    const flat = new Map<string, string>();
    for (const { urn, type, inputs, outputs } of resources) {
        if (/^(github|seqera):/.test(type)) {
            flatten(`${type} ${nameOf(urn)} inputs`, normalized((inputs ?? {}) as Json), flat);
            flatten(`${type} ${nameOf(urn)} outputs`, normalized((outputs ?? {}) as Json), flat);
        }
    }
    return flat;
}

/** Everything that is kept in the services, in the same form. */
export function flatCloud({ seqera, github, aws }: CloudState): Map<string, string> {
    const byName = (items: { name: string }[]) => Object.fromEntries(items.map((item) => [item.name, item]));
    const flat = new Map<string, string>();
    const kept = {
        seqera: {
            ...seqera,
            credentials: byName(seqera.credentials.map((each) => ({ ...each, keys: { ...each.keys } }))),
            computeEnvs: byName(seqera.computeEnvs),
            pipelineSecrets: byName(seqera.pipelineSecrets),
            labels: keptObjects(seqera.labels),
            teams: keptObjects(seqera.teams),
            teamMembers: keptObjects(seqera.teamMembers),
            dataLinks: keptObjects(seqera.dataLinks),
            participants: Object.fromEntries(
                seqera.participants.map(({ memberId, teamId = 0, role }) => [
                    memberId ?? (teamId > LARGEST ? "<team>" : teamId),
                    role,
                ]),
            ),
        },
        github: github.organizations,
        aws: { ...aws, users: sortedPolicies(aws.users), roles: sortedPolicies(aws.roles) },
    };
    flatten("", normalized(JSON.parse(JSON.stringify(kept)) as Json), flat);
    return flat;
}

/** Objects by their name or the number of the member, without their ids. */
function keptObjects(objects: SeqeraKeptObject[] = []): Record<string, JsonObject> {
    return Object.fromEntries(
        objects.map(({ inputs }) => [JSON.stringify(inputs["name"] ?? inputs["memberId"]), inputs]),
    );
}

/** Policies are attached side by side, in an order that chance decides. */
function sortedPolicies<T extends { attachedPolicies: string[] }>(owners: Record<string, T>): Record<string, T> {
    const sorted = Object.entries(owners).map(([name, owner]): [string, T] => [
        name,
        { ...owner, attachedPolicies: [...owner.attachedPolicies].sort() },
    ]);
    return Object.fromEntries(sorted);
}

function flatten(path: string, value: Json, into: Map<string, string>): void {
    if (typeof value === "object" && value !== null && Object.keys(value).length > 0) {
        for (const [key, each] of Object.entries(value)) {
            flatten(path === "" ? key : `${path}.${key.replace(/-[0-9a-f]{8}$/, "-<suffix>")}`, each, into);
        }
    } else {
        into.set(path, JSON.stringify(value));
    }
}

/** What two flat forms do not share, as `path: one | other`. */
export function unequal(one: Map<string, string>, other: Map<string, string>): string[] {
    return [...new Set([...one.keys(), ...other.keys()])]
        .filter((path) => one.get(path) !== other.get(path))
        .map((path) => `${path}: ${one.get(path) ?? "nothing"} | ${other.get(path) ?? "nothing"}`)
        .sort();
}
