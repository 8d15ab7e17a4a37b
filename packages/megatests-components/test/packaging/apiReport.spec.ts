import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { apiReport, reportFile } from "../../scripts/apiReport";

describe("API report", function () {
    this.timeout(120_000);
    let report: string;
    before(async () => (report = await apiReport()));

    it("is committed as the code has it", () => {
        assert.equal(
            readFileSync(reportFile, "utf8"),
            report,
            "The API has changed. When that is meant, renew the report and add a changeset: " +
                "pnpm --dir packages/megatests-components run api-report && pnpm changeset",
        );
    });

    it("tells tokens, inputs, defaults, outputs, children and exports", () => {
        for (const line of [
            "### `megatests-components:index:MegatestsPlatform`",
            "- `workspaceId`: number",
            "- `pipelineSecrets`?!: map of string. If omitted, none are created",
            "- *`mode`*?: CredentialsMode. Defaults to `keys`",
            "- `aws:s3/bucket:Bucket` `NAME-bucket-bucket`",
            "export declare class MegatestsPlatform extends pulumi.ComponentResource {",
            "export interface MegatestsPlatformArgs {",
            'export * as seqera from "@pulumi/seqera"',
        ]) {
            assert.ok(report.includes(`${line}\n`) || report.includes(`${line};\n`), line);
        }
    });
});
