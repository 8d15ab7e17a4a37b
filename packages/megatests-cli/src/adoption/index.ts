export { adoptionScript } from "./adoptionScript";
export { type SeqeraReading, readSeqera } from "./liveSeqera";
export { liveNotes } from "./liveServices";
export { type LegacyResources, readLegacyResources } from "./legacyResources";
export type { AdoptionError, AdoptionErrorCode } from "./adoptionFinding";
export type { AdoptionTarget } from "./adoptionTarget";
export {
    type AdoptionOptions,
    type AdoptionPlan,
    type AdoptionVerdict,
    type StateDeletion,
    planAdoption,
} from "./planAdoption";
export { type PreviewedStages, type StagePreview, previewStages } from "./stages";
export { type RenderOptions, isWritten, renderAdoption } from "./renderAdoption";
