import { load } from "./lazy";

/** Version of this package. */
export function packageVersion(): string {
    return (load("../package.json") as { version: string }).version;
}
