import assert from "node:assert/strict";
import { countDiagnoses, diagnose, renderDiagnoses } from "../../src/diagnosis";
import { PLAIN } from "../support/plainColors";

describe("renderDiagnoses", () => {
    it("prints the worst ones first, with all that is known", () => {
        const output = [
            "  pulumi:pulumi:Stack (Lab-prod):",
            "    warning: TOWER_WORKSPACE_ID is not set: using a default [fallback-workspace]",
            "  seqera:index:AwsBatchCe (megatests-cpu):",
            "    warning: status code 403",
            "    error: status code 401",
        ].join("\n");
        const diagnoses = diagnose(output);
        const lines = renderDiagnoses(diagnoses, PLAIN);
        assert.deepEqual(
            lines.filter((line) => /^\w/.test(line)),
            [
                "critical  seqera:index:AwsBatchCe megatests-cpu  seqera-unauthorized",
                "warning  seqera:index:AwsBatchCe megatests-cpu  seqera-forbidden",
                "harmless  fallback-workspace",
            ],
        );
        const [worst] = diagnoses.filter(({ severity }) => severity === "critical");
        assert.ok(worst);
        assert.deepEqual(lines.slice(1, 8), [
            "  Message  status code 401",
            `  Cause    ${worst.cause}`,
            `  Fix      ${worst.fix}`,
            `  Needs    ${worst.scope}`,
            "  ESC      TOWER_ACCESS_TOKEN",
            `  Check    ${worst.check}`,
            "",
        ]);
        assert.equal(countDiagnoses(diagnoses), "1 critical, 1 warning, 1 harmless");
    });

    it("names the kind of failure where there is no resource", () => {
        assert.match(
            renderDiagnoses(diagnose("error: no stack named 'prod' found"), PLAIN)[0] ?? "",
            /^critical {2}stack-missing$/,
        );
    });
});
