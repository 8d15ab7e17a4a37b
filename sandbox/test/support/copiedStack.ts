import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const repository = join(__dirname, "../../..");

/**
 * Copies the reference stack's program to `stacks/NAME` in a folder, where it can be edited and can write, beside what it
 * reads. Its configuration stays behind: a file backend has no ESC. Returns the folder of the program.
 */
export function copyReferenceStack(place: string, name = "awsmegatests"): string {
    const source = join(place, "stacks", name);
    mkdirSync(source, { recursive: true });
    const isLeftOut = /[\\/](node_modules|test|Pulumi\.prod\.yaml)$/;
    cpSync(join(repository, "stacks/awsmegatests"), source, {
        recursive: true,
        filter: (path) => !isLeftOut.test(path),
    });
    for (const shared of ["node_modules", "seqerakit"]) {
        symlinkSync(join(repository, shared), join(place, shared), "junction");
    }
    return source;
}
