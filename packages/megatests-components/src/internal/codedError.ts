/** An error that is neither one of arguments nor of an output: a file cannot be read, or a call is invalid. */
export class CodedError extends Error {
    /**
     * @param code names the cause in kebab-case, for example `unreadable-file`. It stays the same when the message is
     * reworded.
     */
    constructor(
        readonly code: string,
        message: string,
        options?: ErrorOptions,
    ) {
        super(message, options);
    }
}
