import { symlinkSync } from "node:fs";
import { join } from "node:path";

/** Where the workspace's packages and their dependencies are installed, in the flat layout that npm and pnpm share. */
export const packages = join(__dirname, "../../../node_modules");

/** Gives a project the packages of the workspace, as an installation in its folder would. */
export function linkPackages(project: string): void {
    symlinkSync(packages, join(project, "node_modules"));
}
