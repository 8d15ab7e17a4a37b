import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { seedCloud, type SeedOptions } from "../../src";

/** A folder of its own for the tests of one suite, made before them and removed after them. */
export function temporaryFolder(): { path: string } {
    const folder = { path: "" };
    before(() => {
        folder.path = fs.mkdtempSync(path.join(os.tmpdir(), "megatests-sandbox-"));
    });
    after(() => fs.rmSync(folder.path, { recursive: true, force: true }));
    return folder;
}

/** A cloud file that every test of a suite finds freshly seeded. */
export function seededCloud(options?: SeedOptions): { path: string } {
    const folder = temporaryFolder();
    const cloud = { path: "" };
    beforeEach(() => {
        cloud.path = path.join(folder.path, "cloud.json");
        seedCloud(cloud.path, options);
    });
    return cloud;
}
