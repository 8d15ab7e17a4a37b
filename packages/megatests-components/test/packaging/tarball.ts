import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFolder } from "../../scripts/packageSchema";

/** A tarball as `npm pack` makes it. */
export interface Tarball {
    file: string;
    /** Bytes of the tarball. */
    size: number;
    /** Bytes of the files in it. */
    unpackedSize: number;
    /** Paths of the files in it. */
    contents: string[];
}

const SHIPPED = ["bin", "schemas", "schema.json", "package.json", "PulumiPlugin.yaml", "README.md", "LICENSE"];

/** Folder of everything that the packaging tests write. */
export const scratch = mkdtempSync(join(tmpdir(), "megatests-packaging-"));
let packed: Tarball | undefined;

after(() => rmSync(scratch, { recursive: true, force: true }));

/** The package's tarball, made once from a copy, because packing changes the build output. */
export function tarball(): Tarball {
    packed ??= pack();
    return packed;
}

function pack(): Tarball {
    const stage = join(scratch, "stage");
    for (const name of SHIPPED) {
        cpSync(join(packageFolder, name), join(stage, name), { recursive: true });
    }
    const quiet = { cwd: stage, encoding: "utf8", stdio: "pipe" } as const;
    execFileSync(process.execPath, [join(packageFolder, "scripts/embedSeqeraSdk.mjs"), stage], quiet);
    const output = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", scratch], quiet);
    const [report] = JSON.parse(output) as [
        { filename: string; size: number; unpackedSize: number; files: { path: string }[] },
    ];
    return {
        file: join(scratch, report.filename),
        size: report.size,
        unpackedSize: report.unpackedSize,
        contents: report.files.map(({ path }) => path),
    };
}
