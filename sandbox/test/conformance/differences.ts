/** A difference between the sandbox's plugins and the real providers that is meant to stay. */
export interface Difference {
    /** Matches the path of every value that it concerns. */
    path: RegExp;
    reason: string;
}

/** Every difference in the states that stays, with its reason. */
export const DIFFERENCES: Difference[] = [
    {
        path: /^github:index\/actions(?:Organization)?Secret:\S+ \S+ outputs\.(?:encryptedValue|plaintextValue|valueEncrypted): nothing \| "<secret>"$/,
        reason: "The bridge marks as secret every sensitive property of the schema, also those that have no value.",
    },
];
