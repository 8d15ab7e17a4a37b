import { shellQuoted } from "megatests-components/internal";
import type { Message, Service } from "./diagnosis";

type Marks = readonly (readonly [Service, RegExp])[];

/** Types of resources and of their providers. */
const TYPES: Marks = [
    ["seqera", /^(?:pulumi:providers:)?seqera\b/],
    ["github", /^(?:pulumi:providers:)?github\b/],
    ["aws", /^(?:pulumi:providers:)?aws\b/],
];

/** What only the provider of a service prints. */
const SIGNATURES: Marks = [
    ["seqera", /(?<![\w/])seqera:|unexpected response from API|compute-envs|AwsBatchCe/i],
    ["github", /(?<![\w/])github:|\/orgs\/[^/\s]+\/actions\//i],
    ["aws", /(?<![\w/])aws:|operation error|api error/],
];

/** Hosts of URLs. */
const HOSTS: Marks = [
    ["seqera", /https?:\/\/(?:[\w-]+\.)*(?:seqera\.io|tower\.nf)\b/],
    ["github", /https?:\/\/api\.github\.com\b/],
    ["aws", /https?:\/\/(?:[\w-]+\.)*amazonaws\.com\b/],
];

/** Names, which count only in a text without a URL: the URL of a download may hold the name of a plugin. */
const NAMES: Marks = [
    ["seqera", /\bseqera\b/i],
    ["github", /\bgithub\b/i],
    ["aws", /\bIAM\b|\bS3\b/],
];

/** The service that a message is about. */
export function serviceOf({ text, resource = "" }: Message): Service | undefined {
    const marked = (marks: Marks, source: string) => marks.find(([, mark]) => mark.test(source))?.[0];
    return (
        marked(TYPES, resource) ??
        marked(SIGNATURES, text) ??
        marked(HOSTS, text) ??
        (/https?:\/\//.test(text) ? undefined : marked(NAMES, text))
    );
}

/** Where the status of an answer stands. Compared in this order. */
const STATUS_PLACES = [
    /(?:response code|status ?code|status|HTTP\/\d(?:\.\d)?)\W{1,2}(\d{3})\b/i,
    /^\W{0,4}(\d{3})\b/,
    /https?:\/\/[^\s:]+(?::\d{1,5}[^\s:]*)?: (\d{3})\b/,
    /\b(\d{3}) (?:HTTP error|unauthorized|forbidden|not found|conflict|bad request|unprocessable|too many requests)/i,
    /\b(\d{3}) (?:internal server error|server error|bad gateway|service unavailable|gateway timeout|proxy auth)/i,
];

/** Numbers that belong to a source file or to a version. */
const POSITION = /\.(?:go|[cm]?[jt]s|py|json|ya?ml):\d+(?::\d+)?|\bprovider=\S*/g;

/** A text whose only number of three digits is the status of an answer, where it has one: other numbers are no statuses. */
export function withStatusOnly(text: string): string {
    const cleaned = text.replace(POSITION, "");
    const status = STATUS_PLACES.map((place) => place.exec(cleaned)?.[1]).find(Boolean);
    return cleaned.replace(/\b\d{3}\b/g, (number) => (number === status ? number : "#"));
}

/** What the placeholders in an explanation stand for. */
export interface Details {
    host?: string;
    bucket?: string;
    urn?: string;
    environment?: string;
}

/** What stands in an explanation for a detail that the message does not name. */
const PLACEHOLDERS: Required<Details> = {
    host: "HOST",
    bucket: "BUCKET",
    urn: "URN",
    environment: "ENVIRONMENT",
};

const HOST_PLACES = [
    /(?:\blookup|ENOTFOUND|EAI_AGAIN|resolve host:?) (?!getaddrinfo)(\w[\w.-]*\w)/,
    /https?:\/\/(?:[^\s:/@]*@)?(\w[\w.-]*\w)/,
];
const BUCKET_PLACES = [/\bS3 Bucket \(([a-z0-9][a-z0-9.-]+)\)/, /\bbucket "([a-z0-9][a-z0-9.-]+)"/i];
const URN_PLACES = [/(urn:pulumi:[^\s"']+)/];

/** The details that a message names. */
export function detailsOf(text: string): Details {
    const first = (patterns: RegExp[]) => patterns.map((pattern) => pattern.exec(text)?.[1]).find(Boolean);
    return { host: first(HOST_PLACES), bucket: first(BUCKET_PLACES), urn: first(URN_PLACES) };
}

/** A text with its placeholders filled in, as they may stand in a command. */
export function fillIn(text: string, details: Details): string {
    return text.replace(/\{(host|bucket|urn|environment)\}/g, (_, name: keyof Details) => {
        const detail = details[name];
        return detail === undefined ? PLACEHOLDERS[name] : shellQuoted(detail);
    });
}
