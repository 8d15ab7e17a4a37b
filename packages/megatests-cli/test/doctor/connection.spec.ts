import assert from "node:assert/strict";
import { generate } from "selfsigned";
import { Api } from "../../src/doctor/api";
import { awsAccessIn } from "../../src/doctor/awsAccess";
import { CheckFailed } from "../../src/doctor/check";
import { renderResults } from "../../src/doctor/renderResults";
import { RequestFailure } from "../../src/doctor/requestFailure";
import { bearer } from "../../src/doctor/tokens";
import { PLAIN } from "../support/plainColors";
import { PLANTED, examineFixture } from "./doctorFixture";
import { type LocalService, type Reply, startService } from "./localService";

describe("doctor, faults of the connection", () => {
    const open: LocalService[] = [];
    const start = async (...args: Parameters<typeof startService>) => {
        const service = await startService(...args);
        open.push(service);
        return service;
    };
    afterEach(() => Promise.all(open.splice(0).map((service) => service.close())));

    const ask = (baseUrl: string, signal = new AbortController().signal, token = PLANTED.TOWER_ACCESS_TOKEN) =>
        new Api({ service: "seqera", baseUrl, signal, seconds: 3, authorize: bearer("TOWER_ACCESS_TOKEN", token) }).get(
            "/user-info",
        );
    const failureOf = async (answer: Promise<unknown>): Promise<RequestFailure> => {
        const error = await answer.then(
            () => undefined,
            (reason: unknown) => reason,
        );
        assert.ok(error instanceof RequestFailure, String(error));
        assert.ok(!error.message.includes("planted"));
        return error;
    };

    it("aborts a slow request", async () => {
        const controller = new AbortController();
        const { url } = await start({ "*": () => controller.abort() });
        const { code, message } = await failureOf(ask(url, controller.signal));
        assert.equal(code, "timeout");
        assert.ok(message.startsWith(`GET ${url}/user-info: no answer within 3 s. `), message);
    });

    it("aborts an answer that never ends", async () => {
        const controller = new AbortController();
        const { url } = await start({
            "*": (_, response) => {
                response.writeHead(200);
                response.write("{", () => controller.abort());
            },
        });
        assert.match((await failureOf(ask(url, controller.signal))).message, /no answer within 3 s/);
    });

    it("limits every check in time", async () => {
        const silent: Reply = () => undefined;
        const { results } = await examineFixture({
            seqera: { "GET /service-info": silent },
            options: { seconds: 0.05, only: ["Tools", "Seqera"], runProgram: () => new Promise(() => undefined) },
        });
        assert.deepEqual([results["seqera-service"]?.outcome, results["seqera-service"]?.code], ["failed", "timeout"]);
        assert.deepEqual(
            [results["tools-pulumi"]?.code, results["tools-pulumi"]?.found],
            ["timeout", "no answer within 0.05 s"],
        );
    });

    it("explains an untrusted certificate", async () => {
        const pem = await generate([{ name: "commonName", value: "localhost" }], { keySize: 2048 });
        const { url } = await start({ "*": {} }, { key: pem.private, cert: pem.cert });
        const { code, message, fix } = await failureOf(ask(url));
        assert.equal(code, "tls");
        assert.match(message, /DEPTH_ZERO_SELF_SIGNED_CERT/);
        assert.match(fix, /NODE_EXTRA_CA_CERTS/);
    });

    it("explains TLS asked of a server without it", async () => {
        const { url } = await start({ "*": {} });
        const { code, message } = await failureOf(ask(url.replace("http:", "https:")));
        assert.equal(code, "tls");
        assert.match(message, /ERR_SSL_[A-Z_]+/);
    });

    it("explains a port where nobody listens", async () => {
        const service = await startService({});
        await service.close();
        const { code, message } = await failureOf(ask(service.url));
        assert.equal(code, "refused");
        assert.match(message, /ECONNREFUSED/);
    });

    for (const host of [
        "http://seqera.example.org",
        "http://127.0.0.1.example.org",
        "http://10.0.0.1",
        "http://[::2]",
    ]) {
        it(`sends no token unencrypted to ${host}`, async () => {
            const reason: unknown = await ask(host).catch((error: unknown) => error);
            assert.ok(reason instanceof CheckFailed);
            assert.equal(reason.code, "unencrypted-url");
            assert.ok(reason.message.startsWith(`GET ${host}/user-info: not sent, `));
        });
    }

    it("sends nothing to a URL that holds a password", async () => {
        for (const api of [ask("https://jo:planted@seqera.example.org"), ask("https://planted@seqera.example.org")]) {
            const reason: unknown = await api.catch((error: unknown) => error);
            assert.ok(reason instanceof CheckFailed);
            assert.equal(reason.code, "url-with-password");
        }
    });

    it("stops reading an answer that never ends", async () => {
        let sent = 0;
        const { url } = await start({
            "*": (_, response) => {
                const more = () => {
                    while (!response.destroyed && response.write(Buffer.alloc(1024 * 1024, " "))) {
                        sent += 1;
                    }
                    sent += 1;
                };
                response.on("drain", more);
                more();
            },
        });
        const { message } = await failureOf(ask(url));
        assert.match(message, /the answer is longer than 8388608 bytes/);
        assert.ok(sent < 64, String(sent));
    });

    it("explains a name that does not exist", async () => {
        const { code, message } = await failureOf(ask("https://nowhere.invalid"));
        assert.equal(code, "dns");
        assert.match(message, /(?:ENOTFOUND|EAI_AGAIN).*\. Could not resolve nowhere\.invalid\. /);
    });

    for (const [title, token] of [
        ["a line end", "planted-token\n"],
        ["a space", "planted token"],
        ["other letters", "planted-tökén"],
    ] as const) {
        it(`rejects a token with ${title} without showing it`, async () => {
            const { results, services } = await examineFixture({ environment: { TOWER_ACCESS_TOKEN: token } });
            assert.equal(results["seqera-token"]?.code, "malformed-token");
            assert.match(results["seqera-token"].found, /TOWER_ACCESS_TOKEN/);
            assert.equal(results["seqera-service"]?.outcome, "ok");
            assert.ok(!JSON.stringify(results).includes("planted"));
            assert.deepEqual(
                services.seqera.requests.map(({ line }) => line),
                ["GET /service-info"],
            );
        });
    }

    it("says once that there is no network, and nothing of every check that needs it", async () => {
        const closed = await startService({});
        await closed.close();
        const { results } = await examineFixture({
            targets: { seqeraUrl: closed.url, githubUrl: closed.url },
            environment: { AWS_ENDPOINT_URL: closed.url },
            options: { aws: awsAccessIn({ ...PLANTED, AWS_ENDPOINT_URL: closed.url }) },
        });
        const wrong = Object.values(results).filter(({ outcome }) => outcome === "failed");
        assert.deepEqual(
            wrong.map(({ id, code, found }) => [id, code, found.split(":")[0]]),
            [["network", "no-network", "could not reach AWS, Seqera, GitHub"]],
        );
        const lines = renderResults(Object.values(results), false, PLAIN);
        assert.equal(lines.filter((line) => /^(FAILED|warning)/.test(line)).length, 1);
        assert.ok(!lines.some((line) => line.includes("no service was reached")));
    });

    it("names a host once that does not answer, while others do", async () => {
        const closed = await startService({});
        await closed.close();
        const { results } = await examineFixture({ targets: { githubUrl: closed.url } });
        assert.equal(results["network"], undefined);
        assert.deepEqual(
            Object.values(results)
                .filter(({ outcome }) => outcome === "failed")
                .map(({ id, code }) => [id, code]),
            [["github-token", "refused"]],
        );
    });

    it("says once how to set a missing token", async () => {
        const { results } = await examineFixture({ environment: { GITHUB_TOKEN: undefined, TOWER_ACCESS_TOKEN: " " } });
        const reported = Object.values(results).filter(({ outcome }) => outcome === "failed");
        const fix = "Run megatests doctor in the stack's ESC environment: pulumi env run Lab/prod -- megatests doctor.";
        assert.deepEqual(
            reported.map((result) => [result.id, result.code, result.found, result.fix]),
            [
                ["seqera-token", "missing-token", "TOWER_ACCESS_TOKEN is not set", fix],
                ["github-token", "missing-token", "GITHUB_TOKEN is not set", fix],
            ],
        );
        const { outcome, code, found, fix: none } = results["github-secrets"] ?? {};
        assert.deepEqual(
            [outcome, code, found, none],
            ["skipped", "earlier-check-failed", "not checked: an earlier check failed", undefined],
        );
    });
});
