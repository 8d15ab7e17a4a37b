import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaRequest, type GetSchemaResponse } from "@pulumi/pulumi/proto/provider_pb";
import { packageFolder, schemaFiles } from "../../scripts/packageSchema";

describe("provider process", () => {
    let plugin: ChildProcess;
    let client: ResourceProviderClient;

    before(async () => {
        // As Pulumi's Node.js host starts it: by the folder, so that this finds what the manifest's `main` says.
        const runner = createRequire(__filename).resolve("@pulumi/pulumi/cmd/run-plugin");
        plugin = spawn(process.execPath, [runner, packageFolder], { stdio: ["ignore", "pipe", "inherit"] });
        assert.ok(plugin.stdout);
        const [port] = (await once(plugin.stdout, "data")) as [Buffer];
        client = new ResourceProviderClient(`127.0.0.1:${port.toString().trim()}`, grpc.credentials.createInsecure());
    });

    after(async () => {
        client.close();
        plugin.kill();
        await once(plugin, "exit");
    });

    it("serves the committed schema", async () => {
        const getSchema = promisify<GetSchemaRequest, GetSchemaResponse>(client.getSchema.bind(client));
        const response = await getSchema(new GetSchemaRequest());
        assert.equal(response.getSchema(), readFileSync(schemaFiles[1] ?? "", "utf8"));
    });

    it("answers with nothing but its port on standard output", () => {
        assert.equal(plugin.stdout?.read(), null);
    });
});
