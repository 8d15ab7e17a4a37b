export { type GivenAnswers, QUESTIONS, readAnswers } from "./answers";
export { createStack } from "./createStack";
export { interview } from "./interview";
export { existingSpecs } from "./existingSpecs";
