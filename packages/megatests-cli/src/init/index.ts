export { type GivenAnswers, readAnswers } from "./answers";
export { createStack } from "./createStack";
export { interview } from "./interview";
