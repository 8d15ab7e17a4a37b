import assert from "node:assert/strict";
import { examineFixture } from "./doctorFixture";
import { type Reply, reply } from "./localService";

type ServiceName = "seqera" | "github" | "aws";

/** The check that meets a failure first, and the request that it makes. */
const FIRST: Record<ServiceName, { check: string; request: string; path: string }> = {
    seqera: { check: "seqera-token", request: "GET /user-info", path: "/user-info" },
    github: { check: "github-token", request: "GET /user", path: "/user" },
    aws: { check: "aws-identity", request: "GET /", path: "/?Action=GetCallerIdentity&Version=2011-06-15" },
};

const cutInBody: Reply = (_, response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
    response.write('{"user":');
    setImmediate(() => response.destroy());
};
const cutBeforeHead: Reply = (request) => void request.socket.destroy();

/** What a service does, what the doctor says of it after the URL, and the code, in which `*` stands for the service. */
const FAULTS: [title: string, fault: Reply, text: RegExp, code: string, awsCode?: string][] = [
    ["401", reply(401, { message: "no" }), /: 401, no\./, "*-unauthorized", "aws-invalid-credentials"],
    ["403", reply(403, { message: "no" }), /: 403, no\./, "*-forbidden"],
    ["404", reply(404, ""), /: 404\./, "*-not-found"],
    [
        "429 with Retry-After",
        reply(429, "", { "retry-after": "37" }),
        /: 429, Retry-After: 37\./,
        "*-rate-limit",
        "aws-throttled",
    ],
    ["500", reply(500, "<html>oh</html>"), /: 500\./, "*-server-error"],
    ["503", reply(503, ""), /: 503\./, "*-server-error"],
    ["an answer that is cut off", cutInBody, /: terminated, /, "cut-off"],
    ["a connection that is cut off", cutBeforeHead, /other side closed|ECONNRESET/, "cut-off"],
    [
        "a web page instead of an answer of the API",
        reply(200, "<!doctype html><p>Sign in</p>", { "content-type": "text/html" }),
        /the answer is not (?:JSON|XML) of the API \(text\/html\)/,
        "wrong-format",
    ],
    [
        "a redirect to another host",
        reply(302, "", { location: "https://elsewhere.example/api" }),
        /: 302\./,
        "redirect",
    ],
];

describe("doctor, faults of the services", () => {
    for (const service of ["seqera", "github", "aws"] as const) {
        for (const [title, fault, text, code, awsCode] of FAULTS) {
            it(`explains ${title} from ${service}`, async () => {
                const { check, request, path } = FIRST[service];
                const { results, services } = await examineFixture({ [service]: { [request]: fault } });
                const result = results[check];
                assert.equal(result?.outcome, "failed");
                assert.ok(result.found.startsWith(`GET ${services[service].url}${path}: `), result.found);
                assert.match(result.found, text);
                assert.equal(result.code, service === "aws" && awsCode ? awsCode : code.replace("*", service));
                assert.match(result.fix ?? "", /^[A-Z].*\.$/);
                assert.ok(!/planted/i.test(JSON.stringify(results)), "a token is shown");
            });
        }
    }

    it("limits a fault to the checks of its service", async () => {
        const { results } = await examineFixture({ seqera: { "*": reply(500), "GET /user-info": reply(500) } });
        const outcomes = Object.values(results).filter(({ area }) => area !== "Seqera");
        assert.deepEqual(new Set(outcomes.map(({ outcome }) => outcome)), new Set(["ok"]));
        assert.equal(results["seqera-workspace"]?.code, "earlier-check-failed");
        assert.equal(results["seqera-role"]?.outcome, "skipped");
    });

    it("reports an unexpected answer", async () => {
        const { results } = await examineFixture({ seqera: { "GET /user-info": { unexpected: true } } });
        assert.equal(results["seqera-token"]?.outcome, "failed");
        assert.equal(results["seqera-token"]?.code, "unexpected-answer");
    });
});
