import { specialSigKey } from "@pulumi/pulumi/runtime/rpc";
import { isDeepStrictEqual } from "node:util";
import { awsProvider } from "../../src/aws/provider";
import type { ResourceModel } from "../../src/plugin/model";
import { githubProvider } from "../../src/github/provider";
import { seqeraProvider } from "../../src/seqera/provider";
import type { ExportedState } from "../fixtures/flatState";

/** A field that was given another value. */
export interface Drifted {
    urn: string;
    path: string;
    /** The new value, as JSON. */
    value: string;
}

export type Random = (below: number) => number;
type Values = Record<string, unknown>;

export const MODELS: Readonly<Record<string, Pick<ResourceModel<never>, "inputs" | "writeOnly" | "check">>> = {
    ...awsProvider("7.0.0").resources,
    ...githubProvider("6.0.0").resources,
    ...seqeraProvider("0.42.0", { version: "1.1.3" }).resources,
};

/** A generator of numbers that gives the same ones for a seed. Source: mulberry32, in the public domain. */
export function generator(seed: number): Random {
    let state = seed;
    return (below) => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    };
}

/**
 * Gives one field of every resource of the cloud in a state another value, in what was asked for and in what there is, as
 * a refresh would find it.
 */
export function drift({ deployment }: ExportedState, random: Random): Drifted[] {
    return deployment.resources.flatMap(({ urn, type, inputs = {}, outputs }) => {
        const { inputs: names = [], writeOnly = [] } = MODELS[type] ?? {};
        const fields = names.filter((name) => !writeOnly.includes(name) && !isSecret(inputs[name]));
        const name = fields[random(fields.length)];
        if (name === undefined) {
            return [];
        }
        const there = outputs as Values;
        const [path, value] = changed(there[name] ?? inputs[name], name, random);
        if (isDeepStrictEqual(value, there[name])) {
            return [];
        }
        inputs[name] = value;
        there[name] = value;
        return [{ urn, path, value: JSON.stringify(value) }];
    });
}

/** Another value of the same kind, and where it differs. What is not set becomes a text, or a list where one belongs. */
export function changed(value: unknown, path: string, random: Random): [path: string, value: unknown] {
    if (Array.isArray(value)) {
        const list = value as unknown[];
        return [path, list.length > 0 && random(2) === 0 ? list.slice(1) : [...list, list[0] ?? "drift"]];
    }
    if (typeof value === "object" && value !== null) {
        const keys = Object.keys(value).filter((key) => !key.startsWith("__"));
        const key = keys[random(keys.length || 1)] ?? "drift";
        const [inner, other] = changed((value as Values)[key], `${path}.${key}`, random);
        return [inner, { ...value, [key]: other }];
    }
    switch (typeof value) {
        case "number":
            return [path, value + 1];
        case "boolean":
            return [path, !value];
        case "string":
            return [path, value.startsWith("{") ? '{"Version":"2012-10-17","Statement":[]}' : `${value}-drift`];
        default:
            return [
                path,
                path === "labelIds" || path === "selectedRepositoryIds"
                    ? [7]
                    : path === "tags"
                      ? { drift: "1" }
                      : "drift",
            ];
    }
}

function isSecret(value: unknown): boolean {
    return typeof value === "object" && value !== null && specialSigKey in value;
}
