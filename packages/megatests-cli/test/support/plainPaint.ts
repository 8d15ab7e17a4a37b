import type { Paint } from "../../src/terminal";

const unchanged = (text: string) => text;

/** Sets nothing off, as on a stream that is no terminal. */
export const PLAIN: Paint = { bold: unchanged, red: unchanged, green: unchanged, yellow: unchanged, dim: unchanged };
