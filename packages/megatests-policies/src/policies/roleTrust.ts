import type { ResourceValidationPolicy } from "@pulumi/policy";
import { type Exceptions, exceptionsBy, isExempt } from "./exceptions";
import { type Statement, matchesWildcards, statementsOf } from "./policyDocument";
import { known, objectOf, type Properties, textsOf } from "./values";

export const ROLE = "aws:iam/role:Role";

interface Settings extends Exceptions {
    sharedAccounts: string[];
}

/** Every user of a service that assumes roles for its users could have it assume a role that asks for no external id. */
export const roleTrust: ResourceValidationPolicy = {
    name: "iam-role-trust",
    description: "A role must not trust every principal, nor Seqera without an external id.",
    severity: "critical",
    configSchema: {
        properties: {
            sharedAccounts: {
                type: "array",
                items: { type: "string", pattern: "^[0-9]{12}$" },
                description: "AWS accounts that assume roles for many customers, such as Seqera Cloud's.",
                default: ["161471496260"],
            },
            exceptions: exceptionsBy("roles by name"),
        },
    },
    validateResource: (args, reportViolation) => {
        const { type, name, props } = args;
        // A document that names an external id of Seqera's is known after the preview.
        const document = type === ROLE ? known(() => (props as Properties)["assumeRolePolicy"]) : undefined;
        const settings = args.getConfig<Settings>();
        if (document === undefined || isExempt(settings, name)) {
            return;
        }
        const statements = statementsOf(document);
        if (!statements) {
            reportViolation(`trust policy of ${name} is not valid JSON. Fix: pass a policy document.`);
        }
        for (const statement of (statements ?? []).filter(assumes)) {
            if (statement.anyone) {
                reportViolation(
                    `role ${name}: statement ${statement.name} trusts every principal. Fix: list the trusted principals.`,
                );
            }
            const shared = statement.principals.find((each) => ofAccount(each, settings.sharedAccounts));
            if (shared !== undefined && !asksExternalId(statement)) {
                reportViolation(
                    `role ${name}: statement ${statement.name} trusts ${shared} without an external id. ` +
                        "Fix: require your own sts:ExternalId with StringEquals.",
                );
            }
        }
    },
};

/** Whether a statement allows sts:AssumeRole. One with NotAction counts in any case. */
function assumes({ effect, inverted, actions }: Statement): boolean {
    return effect === "Allow" && (inverted || actions.some((action) => matchesWildcards(action, "sts:AssumeRole")));
}

/** A principal is an account's id, or an ARN with it. A wildcard in an ARN is taken for every account. */
function ofAccount(principal: string, accounts: string[]): boolean {
    const account = /^\d{12}$/.test(principal) ? principal : (principal.split(":")[4] ?? "");
    return accounts.includes(account) || /[*?]/.test(account);
}

/** `StringLike` and the forms with `IfExists` or a set would take any external id, or none. */
function asksExternalId({ condition }: Statement): boolean {
    const equals = Object.entries(condition).find(([operator]) => operator.toLowerCase() === "stringequals")?.[1];
    const asked = Object.entries(objectOf(equals)).find(([key]) => key.toLowerCase() === "sts:externalid")?.[1];
    const ids = textsOf(asked);
    return ids.length > 0 && ids.every((id) => id.trim().length > 1);
}
