/** The seqerakit files of a new stack. */
export interface Specs {
    /** Their folder, from the stack's folder. */
    folder: string;
    /** Files to write, by path from the stack's folder. */
    files: Record<string, string>;
    /** Names of the environments. */
    names: string[];
    /** Key of the environment in which workflows run unless they choose another one. */
    primary: string;
    /** TypeScript that `expression` uses. */
    definitions: string;
    /** TypeScript whose value is the environments by their keys. */
    expression: string;
}
