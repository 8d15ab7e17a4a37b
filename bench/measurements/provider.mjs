import { spawn } from "node:child_process";
import { cpSync, symlinkSync } from "node:fs";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { promisify } from "node:util";
import { protocol, startMonitor } from "../monitor.mjs";
import { comparedRows, inTurn } from "../sampling.mjs";

export const title = "Component provider";

const FLOOR = "floor: one empty component";
const NAME = "megatests-components";
const GOAL = "at most 1.3 times the floor, under 1 s";
const BUCKET = { type: "megatests-components:index:MegatestsBucket", inputs: { bucketName: "bench" } };

/** Seconds from the start of a provider's process to its first answers. */
export async function measure({ root, before, repeat, scratch }) {
    const packageIn = (checkout) => join(checkout, "packages/megatests-components");
    const empty = join(scratch, "emptyProvider");
    cpSync(join(import.meta.dirname, "../programs/emptyProvider"), empty, { recursive: true });
    symlinkSync(join(root, "node_modules"), join(empty, "node_modules"), "junction");

    const library = protocol(root);
    const monitor = await startMonitor(library);
    try {
        const variants = {
            [FLOOR]: () => answers(library, monitor, empty, { type: "empty:index:Nothing", inputs: {} }),
            ...(before && { [`${NAME}, before`]: () => answers(library, monitor, packageIn(before), BUCKET) }),
            [NAME]: () => answers(library, monitor, packageIn(root), BUCKET),
        };
        const samples = await inTurn(variants, 3 * repeat);
        const tableOf = (what, key, note) => ({
            title: `${title}: start to ${what}`,
            unit: "s",
            note,
            rows: comparedRows(
                Object.fromEntries(Object.entries(samples).map(([name, all]) => [name, all.map((each) => each[key])])),
                FLOOR,
                { [NAME]: GOAL },
            ),
        });
        return [
            tableOf("GetSchema", "schema", "The first request that the process gets."),
            tableOf(
                "first Construct",
                "construct",
                "A MegatestsBucket with its side resources, right after GetSchema.",
            ),
        ];
    } finally {
        monitor.stop();
    }
}

async function answers(library, monitor, folder, component) {
    const runner = createRequire(join(folder, "package.json")).resolve("@pulumi/pulumi/cmd/run-plugin");
    const start = performance.now();
    const plugin = spawn(process.execPath, [runner, folder, monitor.address], {
        cwd: folder,
        stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(plugin, "exit");
    const [port] = await once(plugin.stdout, "data");
    const client = new library.Client(`127.0.0.1:${String(port).trim()}`, library.grpc.credentials.createInsecure());
    try {
        await promisify(client.getSchema.bind(client))(new library.provider.GetSchemaRequest());
        const schema = (performance.now() - start) / 1000;
        await promisify(client.construct.bind(client))(constructRequest(library, monitor, component));
        return { schema, construct: (performance.now() - start) / 1000 };
    } finally {
        client.close();
        plugin.kill();
        await ended;
    }
}

function constructRequest({ provider, struct }, monitor, { type, inputs }) {
    const request = new provider.ConstructRequest();
    request.setProject("bench");
    request.setStack("bench");
    request.setMonitorendpoint(monitor.address);
    request.setDryrun(true);
    request.setType(type);
    request.setName("bench");
    request.setInputs(struct.Struct.fromJavaScript(inputs));
    return request;
}
