import * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { settingOf } from "../internal/settings";
import { type ValidationError, formatInput, isPlain, validatedOutput } from "../internal/validation";

/** What a seqerakit file says of a compute environment besides its settings. `readSeqerakit` gives it. */
export interface SeqerakitEntrySettings {
    /**
     * Workspace that the file names: a numeric id, or organization/workspace. An id that differs from `workspaceId` is a
     * warning. If omitted, nothing is compared.
     */
    workspace?: pulumi.Input<string>;
    /**
     * Name or id of the credentials that the file names. `MegatestsPlatform` warns if they are not its own. If omitted,
     * nothing is compared.
     */
    credentials?: pulumi.Input<string>;
    /**
     * Whether the environment becomes the primary one of the workspace of a `MegatestsPlatform`, unless
     * `primaryComputeEnvironment` is set. At most one environment may have it. Defaults to false.
     */
    primary?: boolean;
}

/** What an entry is compared with. */
interface Actual {
    workspaceId: pulumi.Input<number>;
    /** Name and id of the credentials. If omitted, credentials are not compared. */
    credentials?: pulumi.Input<string | undefined>[];
}

/** Warns where a file names another workspace, or other credentials, than the component has. `path` is that of the entry. */
export function warnOfDifferences(
    resource: pulumi.Resource,
    entry: pulumi.Input<SeqerakitEntrySettings> | undefined,
    path: string,
    { workspaceId, credentials }: Actual,
): void {
    if (entry === undefined) {
        return;
    }
    const warn = (message: string) => void pulumi.log.warn(message, resource);
    const workspace = settingOf(entry, "workspace");
    pulumi
        .all([workspace, workspaceId, formatInput(workspace), formatInput(workspaceId)])
        .apply(([named, actual, ...shown]) => {
            // An id cannot be compared with a name.
            if (named !== undefined && /^\d+$/.test(named) && named !== String(actual)) {
                const message = `${path}.workspace: the seqerakit file names the workspace ${shown[0]}, and workspaceId is ${shown[1]}`;
                warn(
                    `${message} [different-workspace]. Fix: correct one of the two, or remove workspace from the file.`,
                );
            }
        });
    if (credentials !== undefined) {
        const ofFile = settingOf(entry, "credentials");
        const inUse = pulumi.all(credentials).apply((each) => each.find((known) => known !== undefined));
        pulumi
            .all([pulumi.all(credentials), ofFile, formatInput(ofFile), formatInput(inUse)])
            .apply(([actual, named, ...shown]) => {
                if (named !== undefined && !actual.includes(named)) {
                    const message = `${path}.credentials: the seqerakit file names the credentials ${shown[0]}, and those in use are ${shown[1]}`;
                    warn(
                        `${message} [different-credentials]. Fix: set credentials.credentialName, or correct the file.`,
                    );
                }
            });
    }
}

interface Entries {
    [key: string]: { seqerakit?: pulumi.Input<SeqerakitEntrySettings> };
}

/** The key of the environment that a seqerakit file makes the primary one. */
export function primaryEntry(environments: Entries): string | undefined {
    return primaryEntries(environments)[0];
}

function primaryEntries(environments: Entries): string[] {
    return Object.entries(environments)
        .filter(([, { seqerakit }]) => isPlain(seqerakit) && seqerakit.primary === true)
        .map(([key]) => key);
}

/** Errors of environments that are primary besides another. */
export function validatePrimaryEntries(environments: Entries): ValidationError[] {
    const [first, ...others] = primaryEntries(environments);
    return others.map((key) => ({
        code: "mutually-exclusive",
        propertyPath: `computeEnvironments.${key}.seqerakit.primary`,
        reason: `computeEnvironments.${first} and computeEnvironments.${key} are both primary. Fix: remove primary from one of the files.`,
    }));
}

/**
 * The entries that are outputs, validated as soon as they are known: the primary environment is a resource.
 *
 * @returns an output that rejects with a DeploymentError if one of them is primary
 */
export function checkedEntries(component: string, environments: Entries): pulumi.Output<unknown> {
    const pending = Object.entries(environments).flatMap(([key, { seqerakit }]) =>
        seqerakit === undefined || isPlain(seqerakit) ? [] : [{ key, seqerakit }],
    );
    return validatedOutput(component, pulumi.output(pending), (entries) =>
        entries
            .filter(({ seqerakit }) => seqerakit.primary)
            .map(({ key }) => ({
                code: "plain-value-required",
                propertyPath: `computeEnvironments.${key}.seqerakit.primary`,
                reason:
                    "expected no primary in settings that are an output, got true: the primary environment is a resource. Fix: " +
                    `set primaryComputeEnvironment to ${formatValue(key)}.`,
            })),
    );
}
