// Mutation tests, on demand: npm run test:mutation -- AREA [--mutate PATTERN] [options of Stryker].
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { AREAS } from "./areas.mjs";

const root = join(import.meta.dirname, "..");
const [area, ...options] = process.argv.slice(2);
if (!Object.hasOwn(AREAS, area ?? "")) {
    console.error(`unknown area ${JSON.stringify(area ?? "")}. Fix: use one of ${Object.keys(AREAS).join(", ")}.`);
    process.exit(2);
}

const packageFile = createRequire(import.meta.url).resolve("@stryker-mutator/core/package.json");
const stryker = join(dirname(packageFile), "bin/stryker.js");
// Most mutants are noticed by the tests of the area. The others are tried with those of the whole package.
for (const tests of ["own", "package"]) {
    const { status } = spawnSync(
        process.execPath,
        [stryker, "run", join(root, "mutation/stryker.config.mjs"), ...options],
        {
            cwd: join(root, AREAS[area].dir),
            stdio: "inherit",
            env: {
                ...process.env,
                MUTATION_AREA: area,
                MUTATION_TESTS: tests,
                PATH: join(root, "node_modules/.bin") + delimiter + process.env.PATH,
            },
        },
    );
    process.exitCode = status ?? 1;
    if (status !== 0) {
        break;
    }
}
