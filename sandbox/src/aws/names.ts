import type { Forms } from "../plugin/forms";

/** Names in IAM have these characters, and a length that depends on what they name. Source: AWS, IAM and STS quotas. */
function iamForms(longest: number): Forms {
    return {
        name: {
            pattern: `^[\\w+=,.@-]{1,${longest}}$`,
            form: `1 to ${longest} letters, digits and characters of _+=,.@-`,
        },
        path: {
            pattern: "^(?=.{1,512}$)/([\\x21-\\x7e]+/)?$",
            form: "/ or a path between slashes, at most 512 characters",
        },
    };
}

export const identityForms = iamForms(64);
export const policyForms = iamForms(128);

/** The length and the characters of a bucket's name. Source: AWS, general purpose bucket naming rules. */
export const bucketForms: Forms = {
    bucket: { pattern: "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", form: "3 to 63 lowercase letters, digits, . and -" },
};

/** Source: AWS, Budgets API reference. */
export const budgetForms: Forms = {
    name: { pattern: "^[^:\\\\]{1,100}$", form: "1 to 100 characters without : and \\" },
};
