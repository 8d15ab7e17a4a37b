import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type CorsSettings, validateCors, corsRules } from "../../src/bucket/corsRules";

const DATA_EXPLORER = {
    id: "SeqeraDataExplorerAccess",
    allowedHeaders: ["*"],
    allowedMethods: ["GET", "HEAD", "POST", "PUT", "DELETE"],
    allowedOrigins: ["https://cloud.seqera.io"],
    exposeHeaders: ["ETag"],
    maxAgeSeconds: 3000,
};
const BROWSER_READS = {
    id: "BrowserDirectAccess",
    allowedHeaders: ["Authorization", "Content-Type", "Range"],
    allowedMethods: ["GET", "HEAD"],
    allowedOrigins: ["*"],
    exposeHeaders: ["Content-Range", "Content-Length", "ETag"],
    maxAgeSeconds: 3000,
};

describe("corsRules", () => {
    it("lets Seqera Data Explorer in, and nobody else", () => {
        assert.deepEqual(corsRules({}), [DATA_EXPLORER]);
    });
    it("adds browser reads as an option", () => {
        assert.deepEqual(corsRules({ browserReads: true }), [DATA_EXPLORER, BROWSER_READS]);
    });
    it("can leave Data Explorer out", () => {
        assert.deepEqual(corsRules({ dataExplorer: false, browserReads: true }), [BROWSER_READS]);
    });
    it("takes other origins and another age", () => {
        const origins = ["https://platform.example.org"];
        assert.deepEqual(corsRules({ dataExplorerOrigins: origins, browserReads: true, maxAgeSeconds: 0 }), [
            { ...DATA_EXPLORER, allowedOrigins: origins, maxAgeSeconds: 0 },
            { ...BROWSER_READS, maxAgeSeconds: 0 },
        ]);
    });
});

describe("validateCors", () => {
    it("accepts the defaults, origins with one wildcard and what is known only during deployment", () => {
        assert.deepEqual(validateCors({}, "cors"), []);
        const origins = [
            "https://*.example.org",
            "https://lab-*.example.org",
            "http://localhost:8000",
            "https://platform.example.org",
            "*",
        ];
        assert.deepEqual(validateCors({ dataExplorerOrigins: origins, maxAgeSeconds: 0 }, "cors"), []);
        assert.deepEqual(
            validateCors({ dataExplorerOrigins: pulumi.output([]), maxAgeSeconds: pulumi.output(-1) }, "cors"),
            [],
        );
        assert.deepEqual(validateCors({ dataExplorerOrigins: [pulumi.output("example.org")] }, "cors"), []);
    });

    it("rejects settings without a rule", () => {
        assert.deepEqual(validateCors({ dataExplorer: false }, "cors"), [
            {
                code: "no-cors-rule",
                propertyPath: "cors",
                reason: "expected at least one rule, got none. Fix: set dataExplorer or browserReads to true, or manage to false.",
            },
        ]);
        assert.deepEqual(validateCors({ manage: false, dataExplorer: false }, "cors"), []);
    });
    it("rejects an empty list of origins", () => {
        assert.deepEqual(validateCors({ dataExplorerOrigins: [] }, "cors"), [
            {
                code: "empty-value",
                propertyPath: "cors.dataExplorerOrigins",
                reason: "expected at least one origin, got []. Fix: add one, or set dataExplorer to false.",
            },
        ]);
    });
    it("rejects a text for a list of origins", () => {
        // What a program in JavaScript may pass.
        const settings = { dataExplorerOrigins: "https://x.y" } as unknown as CorsSettings;
        assert.deepEqual(validateCors(settings, "cors"), [
            {
                code: "wrong-type",
                propertyPath: "cors.dataExplorerOrigins",
                reason: 'expected a list of origins, got "https://x.y". Fix: pass a list such as ["https://host"].',
            },
        ]);
    });
    for (const origin of [
        "example.org",
        "https://",
        "https://example.org/path",
        "https://*.*.org",
        "https://a b",
        "see https://example.org",
    ]) {
        it(`rejects the origin ${origin}`, () => {
            assert.deepEqual(validateCors({ dataExplorerOrigins: ["https://tower.nf", origin] }, "cors"), [
                {
                    code: "invalid-origin",
                    propertyPath: "cors.dataExplorerOrigins[1]",
                    reason: `invalid origin "${origin}": expected the form https://host, with at most one *.`,
                },
            ]);
        });
    }
    for (const seconds of [-1, 0.5]) {
        it(`rejects ${seconds} seconds`, () => {
            assert.deepEqual(validateCors({ maxAgeSeconds: seconds }, "cors"), [
                {
                    code: "value-out-of-range",
                    propertyPath: "cors.maxAgeSeconds",
                    reason: `expected a whole number of seconds, 0 or more, got ${seconds}.`,
                },
            ]);
        });
    }
});
