export { examineWorkflows } from "./examineWorkflows";
export { renderWorkflows } from "./renderWorkflows";
export { findWorkflows } from "./workflowFiles";
