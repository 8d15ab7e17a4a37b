import type { CheckResult } from "../doctor";

/** What `pulumi preview --json` and `pulumi refresh --preview-only --json` print, as far as it is read. */
export interface PreviewDigest {
    steps: PreviewStep[];
}

interface PreviewStep {
    op: string;
    urn: string;
    oldState?: StepState;
    newState?: StepState;
    /** Paths that differ. */
    detailedDiff?: { [path: string]: unknown } | null;
    diffReasons?: string[] | null;
}

interface StepState {
    type?: string;
    id?: string;
    inputs?: { [name: string]: unknown };
    outputs?: { [name: string]: unknown };
}

/** A resource that differs, by paths and without values, which may be private. */
export interface Difference {
    /** `create`, `update`, `delete`, `replace` and so on. */
    operation: string;
    name: string;
    type: string;
    paths: string[];
}

/** An access key that should be rotated. */
export interface OldAccessKey {
    name: string;
    /** Age in whole days. */
    days: number;
}

/** What needs a maintainer. */
export interface DriftReport {
    /** What a deployment would change: the program differs from the state. */
    planned: Difference[];
    /** What a refresh would change: the services differ from the state. */
    drifted: Difference[];
    accessKeys: OldAccessKey[];
    /** Failed checks, and the warnings that concern a deployed stack. */
    checks: Pick<CheckResult, "id" | "title" | "found" | "fix">[];
}

/** What a report is made from. Every part is optional, because a command may have failed. */
export interface DriftSources {
    preview?: PreviewDigest;
    refresh?: PreviewDigest;
    doctor?: CheckResult[];
    now: Date;
    /** Age from which an access key is reported, in days. */
    keyAge: number;
}

/** Warnings that concern a deployed stack. The others concern a first deployment. */
const LASTING_WARNINGS = [
    "aws-batch-queues",
    "aws-lifecycle",
    "aws-quota",
    "github-token",
    "seqera-environment",
    "seqera-launch-token",
];

/** What drifted or expires. */
export function driftReport({ preview, refresh, doctor = [], now, keyAge }: DriftSources): DriftReport {
    return {
        planned: differencesIn(preview),
        drifted: differencesIn(refresh),
        accessKeys: oldAccessKeys(refresh ?? preview, now, keyAge),
        checks: doctor
            .filter(
                ({ id, outcome }) => outcome === "failed" || (outcome === "warning" && LASTING_WARNINGS.includes(id)),
            )
            .map(({ id, title, found, fix }) => ({ id, title, found, fix })),
    };
}

/** Whether nothing needs a maintainer. */
export function isClean({ planned, drifted, accessKeys, checks }: DriftReport): boolean {
    return [planned, drifted, accessKeys, checks].every((list) => list.length === 0);
}

const UNCHANGED = ["same", "refresh", "read", "discard", "remove-pending-replace"];

function differencesIn(digest: PreviewDigest | undefined): Difference[] {
    return (digest?.steps ?? [])
        .filter(({ op, urn }) => !UNCHANGED.includes(op) && !urn.includes("::pulumi:providers:"))
        .map(({ op, urn, oldState, newState, detailedDiff, diffReasons }) => ({
            operation: op,
            name: urn.slice(urn.lastIndexOf("::") + 2),
            type: newState?.type ?? oldState?.type ?? "",
            paths: [
                ...new Set([
                    ...Object.keys(detailedDiff ?? {}),
                    ...(diffReasons ?? []),
                    ...changed(oldState, newState),
                ]),
            ],
        }));
}

/** Names of inputs that differ. A refresh has no detailed difference. */
function changed(before: StepState | undefined, after: StepState | undefined): string[] {
    const [old, live] = [before?.inputs, after?.inputs];
    return old === undefined || live === undefined
        ? []
        : [...new Set([...Object.keys(old), ...Object.keys(live)])].filter(
              (name) => JSON.stringify(old[name]) !== JSON.stringify(live[name]),
          );
}

const DAY = 24 * 60 * 60 * 1000;

function oldAccessKeys(digest: PreviewDigest | undefined, now: Date, keyAge: number): OldAccessKey[] {
    return (digest?.steps ?? []).flatMap(({ urn, oldState, newState }) => {
        const { type, outputs } = newState ?? oldState ?? {};
        const created = outputs?.["createDate"];
        if (type !== "aws:iam/accessKey:AccessKey" || typeof created !== "string") {
            return [];
        }
        const days = Math.floor((now.getTime() - Date.parse(created)) / DAY);
        return days >= keyAge ? [{ name: urn.slice(urn.lastIndexOf("::") + 2), days }] : [];
    });
}
