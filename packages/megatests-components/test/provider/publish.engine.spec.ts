import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { packageFolder } from "../../scripts/packageSchema";
import { describeEngine } from "./engine";

const REPOSITORY = join(packageFolder, "../..");
const TOKEN = "planted-pulumi-access-token";
const { name, version } = JSON.parse(readFileSync(join(packageFolder, "schema.json"), "utf8")) as {
    name: string;
    version: string;
};

/** The command that the page of the registry tells people to run. */
function documentedCommand(): string[] {
    const page = readFileSync(join(REPOSITORY, "docs/installation-configuration.md"), "utf8");
    const command = /^pulumi (package publish .*)$/m.exec(page)?.[1] ?? assert.fail("the page has no such command");
    return command.split(" ");
}

describeEngine("the package in a private registry", function (lab) {
    const uploads: Record<string, string> = {};
    const asked: string[] = [];
    let server: Server;
    let address: string;

    before(async () => {
        // What the CLI asks of Pulumi Cloud, as its own client reads the answers.
        server = createServer((request, response) => {
            void text(request).then((body) => {
                const path = request.url ?? "";
                const file = /^\/uploads\/(.*)$/.exec(path)?.[1];
                asked.push(`${request.method ?? ""} ${path}`);
                if (file !== undefined) {
                    uploads[file] = body;
                }
                const url = (upload: string) => `${address}/uploads/${upload}`;
                const answers: Record<string, object> = {
                    "/api/user": { githubLogin: "tester", name: "tester", organizations: [{ githubLogin: "my-org" }] },
                    [`/api/registry/packages/private/my-org/${name}/versions`]: {
                        operationID: "operation",
                        uploadURLs: {
                            schema: url("schema"),
                            index: url("index"),
                            installationConfiguration: url("installation"),
                        },
                    },
                };
                response.setHeader("content-type", "application/json");
                response.end(JSON.stringify(answers[path] ?? {}));
            });
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => server.close());

    it("is its schema and its two pages, by the documented command", async () => {
        const env = {
            ...process.env,
            ...lab("publish").environment,
            PULUMI_BACKEND_URL: address,
            PULUMI_ACCESS_TOKEN: TOKEN,
        };
        const { stdout, stderr } = await promisify(execFile)("pulumi", documentedCommand(), { cwd: REPOSITORY, env });
        const versions = `/api/registry/packages/private/my-org/${name}/versions`;
        assert.deepEqual(
            asked.filter((request) => /registry|uploads/.test(request)),
            [
                `POST ${versions}`,
                ...["schema", "index", "installation"].map((upload) => `PUT /uploads/${upload}`),
                `POST ${versions}/${version}/complete`,
            ],
        );
        const page = (file: string) => readFileSync(join(REPOSITORY, "docs", file), "utf8");
        assert.equal(uploads["index"], page("_index.md"));
        assert.equal(uploads["installation"], page("installation-configuration.md"));
        const published = JSON.parse(uploads["schema"] ?? "{}") as { name: string; version: string; resources: object };
        assert.deepEqual([published.name, published.version], [name, version]);
        assert.equal(Object.keys(published.resources).length, 12);
        assert.ok(!(stdout + stderr).includes(TOKEN));
    });
});
