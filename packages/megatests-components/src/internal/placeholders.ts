/** Replaces a secret value in a plan. */
export const SECRET_TEXT = "[secret]";
/** Replaces an unknown value in a plan. */
export const UNKNOWN_TEXT = "[known after deployment]";
