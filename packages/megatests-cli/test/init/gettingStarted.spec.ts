import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const TEXT = readFileSync(join(__dirname, "../../../../docs/getting-started.md"), "utf8");

/** Commands need accounts from here on, so only what they name is compared with what `init` writes. */
describe("docs/getting-started.md, with Pulumi Cloud", () => {
    const scratch = scratchFolder();
    const folder = () => join(scratch.path(), "my-megatests");
    before(async () => {
        const [, options = ""] = /^npx megatests init my-megatests (.*)$/m.exec(TEXT) ?? [];
        assert.equal((await runCli(["init", folder(), ...options.split(" ")])).exitCode, 0);
    });

    it("names the files that init writes", () => {
        const [, file = ""] = /^pulumi env init \S+ --file (\S+)$/m.exec(TEXT) ?? [];
        assert.ok(existsSync(join(folder(), file)), file);
    });

    it("names the ESC environment that the stack imports", () => {
        const stack = parse(readFileSync(join(folder(), "Pulumi.prod.yaml"), "utf8")) as { environment: string[] };
        const named = [
            ...TEXT.matchAll(/pulumi env (?:init|set --secret|set|run) (\S+)|--trust-pulumi [^/\s]+\/(\S+)/g),
        ];
        assert.ok(named.length >= 6);
        assert.deepEqual(
            new Set(named.map(([, environment, trusted]) => environment ?? trusted)),
            new Set(stack.environment),
        );
    });

    it("names the values that the ESC environment has", () => {
        const [, file = ""] = /^pulumi env init \S+ --file (\S+)$/m.exec(TEXT) ?? [];
        const { values } = parse(readFileSync(join(folder(), file), "utf8")) as { values: Record<string, object> };
        const paths = [...TEXT.matchAll(/^pulumi env set (?:--secret )?\S+ (\w+)\.(\w+) /gm)];
        assert.equal(paths.length, 4);
        for (const [path, group = "", name = ""] of paths) {
            assert.ok(name in (values[group] ?? {}), path);
        }
    });
});
