export { cloudVariable, readCloud } from "./cloud/file";
