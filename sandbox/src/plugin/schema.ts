/** The schema of a package whose types the engine need not know, as JSON text. */
export function emptySchema(name: string, version: string): string {
    return JSON.stringify({ name, version, resources: {}, functions: {} });
}
