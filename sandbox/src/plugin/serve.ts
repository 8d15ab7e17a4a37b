import { flushCompileCache } from "node:module";
import { Cloud } from "../cloud/cloud";
import { cloudVariable } from "../cloud/file";
import { listen } from "./listen";
import type { ProviderModel } from "./model";
import { CodedError } from "megatests-components/internal";

/**
 * Runs this process as a provider plugin: serves the model, tells the engine the port on standard output, and ends with
 * the engine. Throws when no cloud file is named in the environment.
 */
export function serve<Client>(model: ProviderModel<Client>): void {
    const path = process.env[cloudVariable];
    if (!path) {
        throw new CodedError(
            "missing-variable",
            `missing environment variable ${cloudVariable}: the sandbox plugin ${model.name} needs the path of a cloud file.`,
        );
    }
    void listen(model, new Cloud(path, killEngine)).then(({ port }) => {
        process.stdout.write(`${port}\n`);
        // The engine kills its plugins, and a killed process would not write the cache.
        flushCompileCache();
    });
    // The engine holds the other end of standard input; a killed engine closes it.
    process.stdin.on("end", () => process.exit());
    process.stdin.resume();
}

/** The engine is this plugin's parent. */
function killEngine(): void {
    process.kill(process.ppid, "SIGKILL");
}
