import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Answers } from "./answers";
import { programFiles } from "./programFiles";
import { projectFiles } from "./projectFiles";
import { specFiles } from "./specFiles";

/**
 * Writes the files of a new stack into a folder and gives their paths in it. `version` is that of this package.
 *
 * @throws RangeError, before anything is written, when one of the files exists.
 */
export function createStack(folder: string, answers: Answers, version: string): string[] {
    const files = { ...projectFiles(answers), ...programFiles(answers, version), ...specFiles(answers) };
    const paths = Object.keys(files).sort();
    const taken = paths.filter((path) => existsSync(join(folder, path)));
    if (taken.length > 0) {
        throw new RangeError(`${folder} has ${taken.join(", ")} already. Fix: name an empty folder.`);
    }
    for (const [path, text] of Object.entries(files)) {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
    }
    return paths;
}
