import { lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Answers } from "./answers";
import { programFiles } from "./programFiles";
import { projectFiles } from "./projectFiles";
import { chosenSpecs } from "./specFiles";
import type { Specs } from "./specs";
import { workflowFiles } from "./workflowFiles";
import { CodedError } from "megatests-components/internal";

/**
 * Writes the files of a new stack to a folder, and returns their paths. Follows no symbolic link in the folder.
 *
 * @param version the version of this package
 * @param specs the seqerakit files. Defaults to those of the chosen kinds of environments.
 * @throws CodedError with the code `existing-file` or `symbolic-link` before anything is written.
 */
export function createStack(
    folder: string,
    answers: Answers,
    version: string,
    specs: Specs = chosenSpecs(answers),
): string[] {
    const files = {
        ...projectFiles(answers, specs),
        ...workflowFiles(answers, specs),
        ...programFiles(answers, specs, version),
        ...specs.files,
    };
    const paths = Object.keys(files).sort();
    const taken = paths.filter((path) => kindOf(join(folder, path)) !== undefined);
    if (taken.length > 0) {
        throw new CodedError(
            "existing-file",
            `${folder} already contains ${taken.join(", ")}. Fix: choose an empty folder.`,
        );
    }
    const links = foldersOf(paths).filter((path) => kindOf(join(folder, path)) === "link");
    if (links.length > 0) {
        throw new CodedError(
            "symbolic-link",
            `${folder} contains symbolic links: ${links.join(", ")}. Fix: choose an empty folder.`,
        );
    }
    for (const [path, text] of Object.entries(files)) {
        const file = join(folder, path);
        mkdirSync(dirname(file), { recursive: true });
        // Fails where something turned up in the meantime, a link to nothing included.
        writeFileSync(file, text, { flag: "wx" });
    }
    return paths;
}

/** The folders of paths, and the folders around them. */
function foldersOf(paths: string[]): string[] {
    const inner = paths.map((path) => dirname(path)).filter((path) => path !== ".");
    return inner.length === 0 ? [] : [...new Set([...inner, ...foldersOf(inner)])].sort();
}

/** What is at a path, which is not followed. What cannot be looked at cannot be written either, and writing says why. */
function kindOf(path: string): "link" | "other" | undefined {
    try {
        return lstatSync(path).isSymbolicLink() ? "link" : "other";
    } catch {
        return undefined;
    }
}
