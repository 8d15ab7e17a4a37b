import assert from "node:assert/strict";
import { generate } from "selfsigned";
import { Api } from "../../src/doctor/api";
import { CheckFailed } from "../../src/doctor/check";
import { RequestFailure } from "../../src/doctor/requestFailure";
import { bearer } from "../../src/doctor/tokens";
import { type LocalService, type Reply, reply, startService } from "./localService";
import { PLANTED, examineFixture } from "./doctorFixture";

type ServiceName = "seqera" | "github" | "aws";

/** The check that meets a failure first, and the request that it makes. */
const FIRST: Record<ServiceName, { check: string; request: string; path: string }> = {
    seqera: { check: "Seqera, token", request: "GET /user-info", path: "/user-info" },
    github: { check: "GitHub, token", request: "GET /user", path: "/user" },
    aws: { check: "AWS, identity", request: "GET /", path: "/?Action=GetCallerIdentity&Version=2011-06-15" },
};

const cutInBody: Reply = (_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"user":');
    setImmediate(() => response.destroy());
};
const cutBeforeHead: Reply = (request) => void request.socket.destroy();

/** What a service does, and what the doctor says of it: the text after the URL, and the start of the cause or fix. */
const FAULTS: [title: string, fault: Reply, text: RegExp, explanation: Record<ServiceName, RegExp>][] = [
    [
        "401",
        reply(401, { message: "no" }),
        /: 401, no\./,
        {
            seqera: /Seqera does not know the token/,
            github: /GitHub does not know the token/,
            aws: /AWS does not know the access key/,
        },
    ],
    [
        "403",
        reply(403, { message: "no" }),
        /: 403, no\./,
        {
            seqera: /The token's owner may not do this in the workspace/,
            github: /The token may not manage the organization's variables and secrets/,
            aws: /The role that deploys may not do this in AWS/,
        },
    ],
    [
        "404",
        reply(404, ""),
        /: 404\./,
        {
            seqera: /Seqera has no such thing, or the server URL/,
            github: /The organization's name is wrong, or the token may not see it/,
            aws: /AWS has no such thing/,
        },
    ],
    [
        "429 with Retry-After",
        reply(429, "", { "retry-after": "37" }),
        /: 429, Retry-After: 37\./,
        {
            seqera: /Seqera limits the number of requests/,
            github: /GitHub limits the number of requests/,
            aws: /AWS limits the number of requests/,
        },
    ],
    [
        "500",
        reply(500, "<html>oh</html>"),
        /: 500\./,
        { seqera: /Seqera has a fault/, github: /GitHub has a fault/, aws: /AWS has a fault/ },
    ],
    [
        "503",
        reply(503, ""),
        /: 503\./,
        { seqera: /Seqera has a fault/, github: /GitHub has a fault/, aws: /AWS has a fault/ },
    ],
    [
        "an answer that is cut off",
        cutInBody,
        /: terminated, /,
        { seqera: /The connection broke/, github: /The connection broke/, aws: /The connection broke/ },
    ],
    [
        "a connection that is cut off",
        cutBeforeHead,
        /other side closed|ECONNRESET/,
        { seqera: /The connection broke/, github: /The connection broke/, aws: /The connection broke/ },
    ],
    [
        "a web page instead of JSON",
        reply(200, "<!doctype html><p>Sign in</p>", { "content-type": "text/html" }),
        /the answer is not JSON \(text\/html\)/,
        {
            seqera: /leads to a web page or a proxy/,
            github: /leads to a web page or a proxy/,
            aws: /leads to a web page or a proxy/,
        },
    ],
    [
        "a redirect to another host",
        reply(302, "", { location: "https://elsewhere.example/api" }),
        /: 302\./,
        {
            seqera: /The service says that it is elsewhere/,
            github: /The service says that it is elsewhere/,
            aws: /The service says that it is elsewhere/,
        },
    ],
];

describe("doctor, faults of the services", () => {
    for (const service of ["seqera", "github", "aws"] as const) {
        for (const [title, fault, text, explanation] of FAULTS) {
            it(`explains ${title} from ${service}`, async () => {
                const { check, request, path } = FIRST[service];
                const { results, services } = await examineFixture({ [service]: { [request]: fault } });
                const result = results[check];
                assert.equal(result?.outcome, "failed");
                assert.ok(result.found.startsWith(`GET ${services[service].url}${path}: `), result.found);
                assert.match(result.found, text);
                assert.match(result.found, explanation[service]);
                assert.match(result.fix ?? "", /^[A-Z].*\.$/);
                assert.ok(!/planted/i.test(JSON.stringify(results)), "a token is shown");
            });
        }
    }

    it("leaves alone what the fault of another service has nothing to do with", async () => {
        const { results } = await examineFixture({ seqera: { "*": reply(500), "GET /user-info": reply(500) } });
        const outcomes = Object.values(results).filter(({ area }) => area !== "Seqera");
        assert.deepEqual(new Set(outcomes.map(({ outcome }) => outcome)), new Set(["ok"]));
        assert.equal(results["Seqera, workspace"]?.found, "Not checked: an earlier check failed");
        assert.equal(results["Seqera, role"]?.outcome, "skipped");
    });

    it("says that an answer has an unknown form", async () => {
        const { results } = await examineFixture({ seqera: { "GET /user-info": { unexpected: true } } });
        assert.equal(results["Seqera, token"]?.outcome, "failed");
        assert.match(results["Seqera, token"]?.found ?? "", /^The answer has an unknown form: /);
    });
});

describe("doctor, faults on the way", () => {
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

    it("gives up what is slow", async () => {
        const controller = new AbortController();
        const { url } = await start({ "*": () => controller.abort() });
        const { message, fix } = await failureOf(ask(url, controller.signal));
        assert.ok(message.startsWith(`GET ${url}/user-info: no answer within 3 s. The server took too long`), message);
        assert.equal(fix, "Check the network and the service's status page, then deploy again.");
    });

    it("gives up an answer that never ends", async () => {
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
            seqera: { "GET /user-info": silent },
            options: { seconds: 0.05, runProgram: () => new Promise(() => undefined) },
        });
        assert.equal(results["Seqera, token"]?.outcome, "failed");
        assert.match(results["Seqera, token"]?.found ?? "", /No answer within 0.05 s|no answer within 0.05 s/);
        assert.equal(results["Tools, Pulumi CLI"]?.found, "No answer within 0.05 s");
    });

    it("explains a certificate that nobody vouches for", async () => {
        const pem = await generate([{ name: "commonName", value: "localhost" }], { keySize: 2048 });
        const { url } = await start({ "*": {} }, { key: pem.private, cert: pem.cert });
        const { message, fix } = await failureOf(ask(url));
        assert.match(message, /DEPTH_ZERO_SELF_SIGNED_CERT/);
        assert.match(message, /The server's certificate is not trusted/);
        assert.match(fix, /NODE_EXTRA_CA_CERTS/);
    });

    it("explains TLS asked of a server without it", async () => {
        const { url } = await start({ "*": {} });
        const { message } = await failureOf(ask(url.replace("http:", "https:")));
        assert.match(message, /ERR_SSL_[A-Z_]+/);
        assert.match(message, /The server's certificate is not trusted, is expired or belongs to another name/);
    });

    it("explains a port where nobody listens", async () => {
        const service = await startService({});
        await service.close();
        const { message } = await failureOf(ask(service.url));
        assert.match(message, /ECONNREFUSED/);
        assert.match(message, /No server answers at this address/);
    });

    for (const host of [
        "http://seqera.example.org",
        "http://127.0.0.1.example.org",
        "http://10.0.0.1",
        "http://[::2]",
    ]) {
        it(`sends no token to ${host}, where it could be read on its way`, async () => {
            const reason: unknown = await ask(host).catch((error: unknown) => error);
            assert.ok(reason instanceof CheckFailed);
            assert.equal(reason.message, `GET ${host}/user-info: not sent, because the token could be read on its way`);
            assert.equal(reason.fix, "Give an https:// URL.");
        });
    }

    it("sends nothing to a URL that holds a password", async () => {
        for (const api of [ask("https://jo:planted@seqera.example.org"), ask("https://planted@seqera.example.org")]) {
            const reason: unknown = await api.catch((error: unknown) => error);
            assert.ok(reason instanceof CheckFailed);
            assert.match(reason.message, /not sent, because the URL holds a password$/);
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
        const { message } = await failureOf(ask("https://nowhere.invalid"));
        assert.match(message, /ENOTFOUND|EAI_AGAIN/);
        assert.match(message, /The name of the server is not known here/);
    });

    for (const [title, token] of [
        ["a line end", "planted-token\n"],
        ["a space", "planted token"],
        ["other letters", "planted-tökén"],
    ] as const) {
        it(`refuses a token with ${title} without showing it`, async () => {
            const { results, services } = await examineFixture({ environment: { TOWER_ACCESS_TOKEN: token } });
            assert.equal(
                results["Seqera, token"]?.found,
                "TOWER_ACCESS_TOKEN has spaces, line ends or other characters that no token has",
            );
            assert.equal(results["Seqera, service"]?.outcome, "ok");
            assert.ok(!JSON.stringify(results).includes("planted"));
            assert.deepEqual(
                services.seqera.requests.map(({ line }) => line),
                ["GET /service-info"],
            );
        });
    }

    it("says once how to set a missing token", async () => {
        const { results } = await examineFixture({ environment: { GITHUB_TOKEN: undefined, TOWER_ACCESS_TOKEN: " " } });
        const told = Object.values(results).filter(({ outcome }) => outcome === "failed");
        const fix = "Run this in the ESC environment: pulumi env run Lab/prod -- megatests doctor.";
        assert.deepEqual(
            told.map((result) => [result.area, result.title, result.found, result.fix]),
            [
                ["Seqera", "token", "TOWER_ACCESS_TOKEN is not set", fix],
                ["GitHub", "token", "GITHUB_TOKEN is not set", fix],
            ],
        );
        const { outcome, found, fix: none } = results["GitHub, secrets"] ?? {};
        assert.deepEqual([outcome, found, none], ["skipped", "Not checked: an earlier check failed", undefined]);
    });
});
