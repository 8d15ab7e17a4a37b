import type { Rule } from "../diagnosis";
import { AWS_ANSWER_RULES, AWS_LOGIN_RULES } from "./aws";
import { GITHUB_RULES } from "./github";
import { HTTP_RULES } from "./http";
import { NETWORK_RULES } from "./network";
import { PULUMI_RULES } from "./pulumi";
import { RUN_FALLBACKS, RUN_RULES } from "./run";
import { SEQERA_ANSWER_RULES, SEQERA_STATE_RULES } from "./seqera";

/** Failures whose reason is known, in the order in which messages are compared: the narrower ones first. */
export const REASONS: readonly Rule[] = [
    ...AWS_LOGIN_RULES,
    ...RUN_RULES,
    ...PULUMI_RULES,
    ...SEQERA_STATE_RULES,
    ...NETWORK_RULES,
    ...SEQERA_ANSWER_RULES,
    ...GITHUB_RULES,
    ...AWS_ANSWER_RULES,
];

/** What is said of a message that none of the reasons explains. */
export const FALLBACKS: readonly Rule[] = [...RUN_FALLBACKS, ...HTTP_RULES];

/** Every failure that a user meets. */
export const TABLE: readonly Rule[] = [...REASONS, ...FALLBACKS];
