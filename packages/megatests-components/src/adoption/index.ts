export { type AdoptionArguments, readAdoption, withAdoption } from "./adoptionArguments";
export type { AdoptionTarget } from "./adoptionTarget";
export { type AdoptionOptions, type AdoptionPlan, type StateDeletion, planAdoption } from "./planAdoption";
export { type RenderOptions, renderAdoption } from "./renderAdoption";
