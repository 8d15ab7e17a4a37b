export { applyComments, type Validation } from "./applyComments";
