import type * as pulumi from "@pulumi/pulumi";
import { hasForm } from "../internal/awsForms";
import { formatValue } from "../internal/formatValue";
import { SEQERA_RULES } from "../internal/seqeraRules";
import { type ValidationError, isPlain } from "../internal/validation";

/** Errors of a known workspace id that is not a positive integer. */
export function validateWorkspaceId(workspaceId: pulumi.Input<number> | undefined): ValidationError[] {
    return validateId("workspace", workspaceId, "workspaceId");
}

/**
 * Errors of an import whose workspace id is not known in the program: the import id contains it. An omitted workspace id is
 * not an error here.
 */
export function validateImportId(
    importId: string | undefined,
    workspaceId: pulumi.Input<number> | undefined,
    propertyPath = "importId",
): ValidationError[] {
    const reason = "an import requires a plain workspaceId, got an output. Fix: set workspaceId to a number.";
    return importId === undefined || workspaceId === undefined || isPlain(workspaceId)
        ? []
        : [{ code: "plain-value-required", propertyPath, reason }];
}

/** Errors of a known organization id that is not a positive integer. */
export function validateOrganizationId(
    organizationId: pulumi.Input<number> | undefined,
    propertyPath = "organizationId",
): ValidationError[] {
    return validateId("organization", organizationId, propertyPath);
}

function validateId(owner: string, id: pulumi.Input<number> | undefined, propertyPath: string): ValidationError[] {
    return isPlain(id) && !(Number.isSafeInteger(id) && id > 0)
        ? [
              {
                  code: `invalid-${owner}-id`,
                  propertyPath,
                  reason: `invalid ${owner} id ${formatValue(id)}: expected a positive integer. Fix: use the number on the ${owner}'s page in Seqera.`,
              },
          ]
        : [];
}

/** Errors of a known text that is empty or blank. */
export function validateNotEmpty(
    text: pulumi.Input<string> | undefined,
    propertyPath: string,
    fix: string,
): ValidationError[] {
    const reason = `expected a non-empty string, got ${formatValue(text)}. Fix: ${fix}.`;
    return isPlain(text) && !/\S/.test(text) ? [{ code: "empty-value", propertyPath, reason }] : [];
}

const { name: CREDENTIAL_NAME } = SEQERA_RULES["seqera:index/awsCredential:AwsCredential"].forms;

/** Errors of a name of credentials, of AWS or of GitHub. */
export function validateCredentialName(name: string, propertyPath: string): ValidationError[] {
    return hasForm(name, CREDENTIAL_NAME)
        ? []
        : [
              {
                  code: "invalid-credential-name",
                  propertyPath,
                  reason: `invalid credential name ${formatValue(name)}: expected ${CREDENTIAL_NAME.form}.`,
              },
          ];
}
