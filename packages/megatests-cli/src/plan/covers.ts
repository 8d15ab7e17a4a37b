/** Whether a path whose changes are ignored, such as `config.forge`, is a given path or holds it. */
export function covers(ignored: string, path: string): boolean {
    return ignored === "*" || path === ignored || path.startsWith(`${ignored}.`);
}
