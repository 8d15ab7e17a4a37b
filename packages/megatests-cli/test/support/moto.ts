import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const PYTHON = join(__dirname, "../../../../.toolchain/python/bin/python");

/** Why AWS's APIs by moto cannot be started, or undefined if they can. */
export function reasonWithoutMoto(): string | undefined {
    if (!existsSync(PYTHON)) {
        return "there is no .toolchain/python; npm test makes it where there is a python3";
    }
    const { status } = spawnSync(PYTHON, ["-c", "import moto.server"], { stdio: "ignore" });
    return status === 0 ? undefined : ".toolchain/python has no moto[s3,server]";
}

/** Starts AWS's APIs by moto on this machine. */
export async function startMoto(): Promise<{ url: string; process: ChildProcess }> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const process = spawn(PYTHON, ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    for (let attempt = 0; attempt < 300; attempt += 1) {
        const answered = await fetch(`${url}/moto-api/`).then(
            ({ ok }) => ok,
            () => false,
        );
        if (answered) {
            break;
        }
        await setTimeout(100);
    }
    return { url, process };
}

async function freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    return port;
}
