import { formatValue } from "../internal/formatValue";
import { type ValidationError, isPlain, validateOneOf } from "../internal/validation";
import { validateImportId, validateWorkspaceId } from "../workspace/validation";
import { physicalNames, validateNames } from "./names";
import { type PolicyInput, partitionOf, validatePolicyArn, validatePolicyInput } from "./policies";
import { type CredentialsInUse, knownPolicyInput } from "./policyInput";
import { CredentialsMode } from "./settings";

/** Stands for the name of the stack. Pulumi allows only characters that IAM allows. */
const ANY_STACK = "stack";

/** One role or user. The root of an account stands for every identity in it. */
const PRINCIPAL_ARN = /^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)\/[\w+=,.@/-]+$/;

/** Printable ASCII between slashes. Source: AWS, CreateRole. */
const IAM_PATH = /^\/([\x21-\x7e]+\/)?$/;
const LONGEST_PATH = 512;

/**
 * Settings of one mode only, and that mode. `userName` is not among them: the arguments of an adoption keep it when the
 * mode changes.
 */
const OF_ONE_MODE = [
    ["roleName", CredentialsMode.Role],
    ["seqeraPrincipalArn", CredentialsMode.Role],
    ["accessKeyRotation", CredentialsMode.Keys],
] as const;

/**
 * Errors in the settings of TowerForgeCredentials that are known before the first resource.
 *
 * @param name the component's name
 * @param prefix goes before each property path
 */
export function validateCredentials(name: string, settings: CredentialsInUse, prefix = ""): ValidationError[] {
    const errors = settings.existingId === undefined ? validateManaged(name, settings) : validateExisting(settings);
    return [...validateWorkspaceId(settings.workspaceId), ...errors].map((error) => ({
        ...error,
        propertyPath: prefix + error.propertyPath,
    }));
}

function validateManaged(name: string, settings: CredentialsInUse): ValidationError[] {
    const { mode, path, permissionsBoundary } = settings;
    return [
        ...validatePolicies(mode, knownPolicyInput(settings)),
        ...validateImportId(settings.importId, settings.workspaceId),
        ...validateMode(settings),
        ...validateNames(mode, physicalNames(name, settings, ANY_STACK)),
        ...(isPlain(path) ? validatePath(path) : []),
        ...(isPlain(permissionsBoundary) ? validateBoundary(permissionsBoundary) : []),
        ...(mode === CredentialsMode.Role ? validateRole(settings) : []),
    ];
}

/** Arguments that existing credentials have too. */
const OF_EXISTING: readonly string[] = [
    "aliases",
    "costAllocationTag",
    "existingId",
    "regions",
    "workDirs",
    "workspaceId",
];

function validateExisting(settings: CredentialsInUse): ValidationError[] {
    const errors: ValidationError[] = Object.entries(settings)
        .filter(([property, value]) => value !== undefined && !OF_EXISTING.includes(property))
        .map(([property]) => ({
            code: "mutually-exclusive",
            propertyPath: property,
            reason:
                `existingId and ${property} are mutually exclusive: nothing of existing credentials is managed. Fix: omit one ` +
                "of them. To manage credentials that exist, use importId.",
        }));
    if (settings.existingId === "") {
        const reason = 'expected the id of credentials in Seqera, got "".';
        errors.push({ code: "empty-value", propertyPath: "existingId", reason });
    }
    return errors;
}

/** Errors of the input of the policies, as soon as it is known. */
export function validatePolicies(mode: CredentialsMode | undefined, input: PolicyInput): ValidationError[] {
    const partition = partitionOf(input.regions[0] ?? "");
    const reason =
        `role mode is not available in partition ${partition}: Seqera assumes roles of partition aws only. Fix: set mode to ` +
        `${formatValue(CredentialsMode.Keys)}.`;
    return [
        ...validatePolicyInput(input),
        ...(mode === CredentialsMode.Role && partition !== "aws"
            ? [{ code: "unsupported-partition", propertyPath: "mode", reason }]
            : []),
    ];
}

function validateMode({ mode = CredentialsMode.Keys, ...settings }: CredentialsInUse): ValidationError[] {
    const unknown = validateOneOf(mode, CredentialsMode, "mode");
    if (unknown.length > 0) {
        return unknown;
    }
    return OF_ONE_MODE.filter(([property, only]) => settings[property] !== undefined && only !== mode).map(
        ([property, only]) => ({
            code: "mutually-exclusive",
            propertyPath: property,
            reason:
                `${property} and mode ${formatValue(mode)} are mutually exclusive. Fix: set mode to ${formatValue(only)}, or ` +
                `omit ${property}.`,
        }),
    );
}

/** Errors of a path in IAM, as soon as it is known. */
export function validatePath(path: string): ValidationError[] {
    if (!IAM_PATH.test(path) || path.length > LONGEST_PATH) {
        const reason =
            `invalid IAM path ${formatValue(path)}: expected / or a path of at most ${LONGEST_PATH} characters that begins and ` +
            'ends with /, for example "/teams/research/".';
        return [{ code: "invalid-iam-path", propertyPath: "path", reason }];
    }
    const reason =
        `invalid IAM path ${formatValue(path)}: Forge may change every role whose path and name start with TowerForge-. Fix: ` +
        "use another path.";
    return path.startsWith("/TowerForge-") ? [{ code: "reserved-name", propertyPath: "path", reason }] : [];
}

/** Errors of the permissions boundary, as soon as it is known. */
export function validateBoundary(arn: string): ValidationError[] {
    return validatePolicyArn(arn, "permissionsBoundary");
}

function validateRole({ importId, seqeraPrincipalArn }: CredentialsInUse): ValidationError[] {
    const errors: ValidationError[] = [];
    if (importId !== undefined) {
        // Seqera's provider reads neither the role nor the external id back, so an import would never match.
        const reason =
            "credentials with a role cannot be imported: Seqera returns neither the role nor the external id. Fix: omit " +
            "importId, so that new credentials are created.";
        errors.push({ code: "mutually-exclusive", propertyPath: "importId", reason });
    }
    return [...errors, ...(isPlain(seqeraPrincipalArn) ? validatePrincipal(seqeraPrincipalArn) : [])];
}

/** Errors of the identity that assumes the role, as soon as it is known. */
export function validatePrincipal(arn: string): ValidationError[] {
    const reason =
        `invalid principal ARN ${formatValue(arn)}: expected the ARN of one IAM role or user. Fix: use that of the role with ` +
        "which your Platform assumes roles.";
    return PRINCIPAL_ARN.test(arn)
        ? []
        : [{ code: "invalid-principal-arn", propertyPath: "seqeraPrincipalArn", reason }];
}
