import assert from "node:assert/strict";
import { serveCloud } from "../../src";
import { seededCloud } from "../support/temporary";

describe("the servers of a cloud", () => {
    const cloud = seededCloud();

    it("listen on this machine alone, and leave no port open when they close", async () => {
        const servers = await serveCloud(cloud.path);
        const addresses = [servers.seqera, servers.github, servers.aws].map((address) => new URL(address));
        assert.deepEqual(
            addresses.map(({ hostname }) => hostname),
            ["127.0.0.1", "127.0.0.1", "127.0.0.1"],
        );
        // A request keeps its connection open, which must not keep the server.
        assert.equal((await fetch(`${servers.seqera}/service-info`)).status, 200);
        await servers.close();
        for (const { href } of addresses) {
            await assert.rejects(
                fetch(href),
                ({ cause }: Error) => (cause as { code: string }).code === "ECONNREFUSED",
            );
        }
    });
});
