import type { Rule } from "../diagnosis";
import { AWS_ANSWER_RULES, AWS_LOGIN_RULES } from "./aws";
import { GITHUB_RULES } from "./github";
import { HTTP_RULES } from "./http";
import { NETWORK_RULES } from "./network";
import { PULUMI_RULES } from "./pulumi";
import { SEQERA_ANSWER_RULES, SEQERA_STATE_RULES } from "./seqera";

/**
 * Every failure that a user meets, in the order in which messages are compared: what names itself, then what kept a
 * service from answering, then what a service answered, then statuses of nobody knows which service.
 */
export const TABLE: readonly Rule[] = [
    ...PULUMI_RULES,
    ...SEQERA_STATE_RULES,
    ...AWS_LOGIN_RULES,
    ...NETWORK_RULES,
    ...SEQERA_ANSWER_RULES,
    ...GITHUB_RULES,
    ...AWS_ANSWER_RULES,
    ...HTTP_RULES,
];
