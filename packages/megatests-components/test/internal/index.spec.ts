import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import * as internal from "../../src/internal";

const BIN = JSON.stringify(join(__dirname, "../../bin/internal"));

describe("what the tool imports from the library", () => {
    /** Whether a program that does something with the subpath has loaded Pulumi's SDK. */
    function loadsPulumi(statement: string): boolean {
        const program = `const internal = require(${BIN}); ${statement};
            console.log(Object.keys(require.cache).some((file) => /@pulumi.pulumi.index/.test(file)));`;
        return execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }).trim() === "true";
    }

    it("loads Pulumi's SDK only when a function needs it", () => {
        assert.equal(loadsPulumi("internal.redact('text'); internal.readSeqerakitPaths([])"), false);
        assert.equal(loadsPulumi("internal.isPlain('text')"), true);
    });

    it("calls the functions that need Pulumi's SDK with what they are given", async () => {
        assert.deepEqual([internal.isPlain("text"), internal.isPlain(pulumi.output("text"))], [true, false]);
        assert.throws(
            () => internal.throwIfInvalid("Lab", [{ code: "empty-value", propertyPath: "name", reason: "is empty" }]),
            (error) => pulumi.InputPropertiesError.isInstance(error) && error.errors?.[0]?.propertyPath === "name",
        );
        assert.equal(internal.bucketConfiguration({ bucketName: "lab" }).encryption, true);
        assert.equal(internal.bucketConfiguration({ bucketName: "lab", import: true }).encryption, false);
        assert.deepEqual(internal.endingWith("s3://lab", ["s3://lab", "s3://data"]), ["s3://data", "s3://lab"]);
        assert.deepEqual(
            internal.organizationVariables(["cpu"], {}).map(({ name }) => name),
            ["TOWER_COMPUTE_ENV_CPU", "TOWER_WORKSPACE_ID", "AWS_S3_BUCKET", "TOWER_COMPUTE_ENV"],
        );
        const batch = { region: "eu-west-1", workDir: "s3://lab", forge: { type: "SPOT", maxCpus: 4 } };
        const { environment } = internal.resolveEnvironment({ name: "cpu", batch }, "computeEnvironments.cpu");
        assert.equal((environment.batch as typeof batch).region, "eu-west-1");
        const { resources } = await internal.recordProgram(() => undefined, {
            project: "lab",
            stack: "test",
            preview: true,
            call: () => ({}),
        });
        assert.deepEqual(
            resources.map(({ type }) => type),
            ["pulumi:pulumi:Stack"],
        );
    });
});

describe("foreign text", () => {
    it("is one line without control characters and commands of CI services", () => {
        assert.equal(internal.printable("a\nb\u001b[31m"), "a\uFFFDb\uFFFD[31m");
        assert.equal(internal.printable("::error::x ##[group]y"), ": :error::x # #[group]y");
    });

    it("is complete in JSON", () => {
        const value = { text: "a\u202Eb\u{E0001} ##[group]" };
        const json = internal.printableJson(value);
        assert.match(json, /^[\n -~]*$/);
        assert.doesNotMatch(json, /##\[/);
        assert.deepEqual(JSON.parse(json), value);
    });
});
