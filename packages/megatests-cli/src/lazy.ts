import { createRequire } from "node:module";

/**
 * Loads a module when it is needed, by its path from this folder. Commands load what they work with this way, so that
 * none of them waits for what the others use.
 */
export const load = createRequire(__filename) as (path: string) => unknown;
