import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A folder for one test file, removed after its tests. */
export function scratchFolder(): { path(): string; write(name: string, text: string): string } {
    let folder = "";
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "megatests-"));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));
    return {
        path: () => folder,
        write: (name, text) => {
            const file = join(folder, name);
            mkdirSync(dirname(file), { recursive: true });
            writeFileSync(file, text);
            return file;
        },
    };
}
