import type { Rule } from "../diagnosis";
import { AWS_ANSWER_RULES, AWS_LOGIN_RULES } from "./aws";
import { GITHUB_RULES } from "./github";
import { HTTP_RULES } from "./http";
import { NETWORK_RULES } from "./network";
import { PULUMI_RULES } from "./pulumi";
import { SEQERA_ANSWER_RULES, SEQERA_STATE_RULES } from "./seqera";

/**
 * Every failure that a user meets, in the order in which messages are compared: first what names itself, then failures to
 * reach a service, then answers of a service, then statuses of an unknown service.
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
