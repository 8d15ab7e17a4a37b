import type { Colors } from "../../src/terminal";

const unchanged = (text: string) => text;

/** Sets nothing off, as on a stream that is not a terminal. */
export const PLAIN: Colors = { bold: unchanged, red: unchanged, green: unchanged, yellow: unchanged, dim: unchanged };
