import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../scripts/packageSchema";
import { installedFolder } from "../support/installed";
import { tarball } from "./tarball";

/** What a program with these components has in any case. */
const PROVIDED = ["@pulumi/aws", "@pulumi/github", "@pulumi/pulumi"];
const MEGABYTE = 1_000_000;

interface Manifest {
    dependencies?: { [name: string]: string };
}

function manifestIn(folder: string): Manifest {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** The packages that the installation of the library brings beyond those that a program has in any case. */
function brought(): Set<string> {
    const found = new Set<string>();
    const visit = (folder: string): void => {
        for (const name of Object.keys(manifestIn(folder).dependencies ?? {})) {
            if (!PROVIDED.includes(name) && !found.has(name)) {
                found.add(name);
                visit(installedFolder(name));
            }
        }
    };
    visit(packageFolder);
    return found;
}

/** Bytes of the files of an installed package. */
function bytesOf(name: string): number {
    const folder = installedFolder(name);
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

describe("an installation of the library, beyond the SDKs of Pulumi, AWS and GitHub", () => {
    it("brings at most 5 packages and 3 MB", () => {
        const names = brought();
        const dependencies = [...names].reduce((sum, name) => sum + bytesOf(name), 0);
        const own = tarball().unpackedSize;
        const total = ((own + dependencies) / MEGABYTE).toFixed(2);
        console.log(`      megatests-components and ${[...names].join(", ")}: ${total} MB`);
        assert.ok(names.size + 1 <= 5);
        assert.ok(own + dependencies < 3 * MEGABYTE, `${own} + ${dependencies} bytes`);
    });
});
