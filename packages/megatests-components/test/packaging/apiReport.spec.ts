import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { apiReport, reportFile } from "../../scripts/apiReport";
import { packageFolder } from "../../scripts/packageSchema";

describe("API report", () => {
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

    it("tells tokens, inputs, defaults, outputs and children", () => {
        for (const line of [
            "### `megatests-components:index:MegatestsPlatform`",
            "- `workspaceId`: number",
            "- `pipelineSecrets`?!: map of string. If omitted, none are created",
            "- *`mode`*?: CredentialsMode. Defaults to `keys`",
            "- `aws:s3/bucket:Bucket` `NAME-bucket-bucket`",
        ]) {
            assert.ok(report.includes(`${line}\n`), line);
        }
    });

    it("has the exported declarations of the last build in exports.api.md", () => {
        const config = ExtractorConfig.loadFileAndPrepare(join(packageFolder, "api-extractor.json"));
        const { apiReportChanged, errorCount } = Extractor.invoke(config, {
            messageCallback: (message) => (message.handled = true),
        });
        assert.deepEqual(
            { apiReportChanged, errorCount },
            { apiReportChanged: false, errorCount: 0 },
            "The exports have changed. When that is meant, renew the report and add a changeset: " +
                "pnpm --dir packages/megatests-components run api-report && pnpm changeset",
        );
    });
});
