import assert from "node:assert/strict";
import { diagnose, renderDiagnoses } from "../../src/diagnosis";
import { PLAIN } from "../support/plainColors";

describe("renderDiagnoses", () => {
    it("puts what stops the deployment first, with all that is known", () => {
        const output = [
            "  github:index:ActionsOrganizationVariable (cpu):",
            "    error: POST https://api.github.com/orgs/nf-core/actions/variables: 409 Already exists []",
            "  seqera:index:AwsBatchCe (megatests-cpu):",
            "    error: the answer was 401",
        ].join("\n");
        assert.deepEqual(renderDiagnoses(diagnose(output), PLAIN), [
            "critical  seqera:index:AwsBatchCe megatests-cpu  seqera-unauthorized",
            "  Message  the answer was 401",
            "  Cause    Seqera does not know the token: it is missing, mistyped, expired or revoked, or belongs to another Platform.",
            "  Fix      Make a new token under Your tokens in Seqera and put it into the ESC environment: pulumi env set --secret PROJECT/STACK tokens.seqera TOKEN.",
            "  Needs    a token whose owner has the role Owner or Admin in the workspace; the role counts, tokens have no scopes",
            "  ESC      TOWER_ACCESS_TOKEN",
            '  Check    curl -sS -H "Authorization: Bearer $TOWER_ACCESS_TOKEN" "${TOWER_API_ENDPOINT:-https://api.cloud.seqera.io}/user-info"',
            "",
            "harmless  github:index:ActionsOrganizationVariable cpu  github-variable-exists",
            "  Message  POST https://api.github.com/orgs/nf-core/actions/variables: 409 Already exists []",
            "  Cause    The organization has this variable already. Its value stays, and workflows read it as before.",
            "  Fix      Name the variable in gitHub.importVariables, so that the next deployment imports it and keeps its value up to date.",
            "  Check    gh variable list --org ORGANIZATION",
        ]);
    });

    it("names the kind of failure where there is no resource", () => {
        assert.match(
            renderDiagnoses(diagnose("error: no stack named 'prod' found"), PLAIN)[0] ?? "",
            /^critical {2}stack-missing$/,
        );
    });
});
