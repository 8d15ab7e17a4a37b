/**
 * What the `megatests` tool needs beyond the public exports. It may change in any version: only the tool of the same
 * version uses it.
 *
 * Pulumi's SDK takes many times as long to load as everything here together, so what needs it is loaded when it is called.
 */
import { createRequire } from "node:module";
import type * as pulumi from "@pulumi/pulumi";
import type * as bucket from "../bucket/bucketConfiguration";
import type * as computeEnvironment from "../computeEnvironment/resolveEnvironment";
import type * as workDirectory from "../computeEnvironment/awsBatchConfig";
import type * as gitHub from "../github/organizationSettings";
import type * as rewrite from "../seqerakit/rewrite";
import type * as recorder from "./recorder";
import type * as validation from "./validation";

export type { ComputeEnvironmentSettings, ReadBatchSettings } from "../computeEnvironment/settings";
export type { ResolvedEnvironment } from "../computeEnvironment/resolveEnvironment";
export { bucketNameProblem } from "../bucket/bucketName";
export {
    type DeletingRule,
    type ListedObject,
    deletedObjects,
    deletesAnywhere,
    deletingRules,
    hasTags,
    mayDelete,
} from "../bucket/deletingRules";
export { DEFAULT_WORK_PREFIXES, WORK_RULE } from "../bucket/lifecycleRules";
export {
    ALL_FEATURES,
    type PolicyCondition,
    type PolicyDocument,
    PolicyScope,
    buildPolicies,
    partitionOf,
    toDocument,
} from "../credentials/policies";
export { CredentialsMode } from "../credentials/settings";
export type { OrganizationSetting } from "../github/organizationSettings";
export { type GitHubValueSettings, GitHubVisibility } from "../github/settings";
export type { AdoptionArguments } from "../platform/adoptionArguments";
export type { AdoptionStage } from "../platform/adoptionStages";
export type { MegatestsPlatformArgs } from "../platform/args";
export {
    NOTES_CHANNEL,
    type Note,
    type Problem,
    type ReadOptions,
    type SeqerakitPathsReading,
    readSeqerakitPaths,
    readSeqerakitText,
} from "../seqerakit";
export { type Fields, fileName } from "../seqerakit/field";
export { deferUnusedModules } from "../node/deferredModules";
export { keepStrippedTypes } from "../node/strippedTypes";
export { typeScriptProblem } from "../node/typeScript";
export { batchFields, exportFields, specFields } from "../seqerakit/fields";
export { nextflowSettings } from "../seqerakit/nextflowSettings";
export { SourceFiles, decoded, reading, rootOf } from "../seqerakit/files";
export { formatProblem, formatReason, shownValue } from "../seqerakit/problem";
export const rewriteFiles: typeof rewrite.rewriteFiles = (...given) =>
    (load("../seqerakit/rewrite") as typeof rewrite).rewriteFiles(...given);
export { CodedError } from "./codedError";
export { formatValue } from "./formatValue";
export { isObject, ownValue } from "./objects";
export { printable, printableJson, visible } from "./printable";
export type { RecordedAlias, RecordedResource, Recording } from "./recorder";
export { maskTokens, redact } from "./redact";
export { commandLine, shellComment, shellQuoted } from "./shell";
export {
    BATCH_EXCLUSIONS,
    BATCH_REQUIREMENTS,
    type InputForm,
    SEQERA_RULES,
    type SeqeraTypeRules,
} from "./seqeraRules";
export { urnOf } from "./urn";
export { SECRET_TEXT, UNKNOWN_TEXT } from "./placeholders";

const load = createRequire(__filename) as (module: string) => unknown;

export const recordProgram: typeof recorder.recordProgram = (...given) =>
    (load("./recorder") as typeof recorder).recordProgram(...given);

export const throwIfInvalid: typeof validation.throwIfInvalid = (...given) =>
    (load("./validation") as typeof validation).throwIfInvalid(...given);

export function isPlain<T>(value: pulumi.Input<T> | undefined): value is Exclude<T, undefined> {
    return (load("./validation") as typeof validation).isPlain(value);
}

export const bucketConfiguration: typeof bucket.bucketConfiguration = (...given) =>
    (load("../bucket/bucketConfiguration") as typeof bucket).bucketConfiguration(...given);

export const resolveEnvironment: typeof computeEnvironment.resolveEnvironment = (...given) =>
    (load("../computeEnvironment/resolveEnvironment") as typeof computeEnvironment).resolveEnvironment(...given);

export const endingWith: typeof workDirectory.endingWith = (...given) =>
    (load("../computeEnvironment/awsBatchConfig") as typeof workDirectory).endingWith(...given);

export const organizationVariables: typeof gitHub.organizationVariables = (...given) =>
    (load("../github/organizationSettings") as typeof gitHub).organizationVariables(...given);
