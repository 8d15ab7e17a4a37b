import { shellQuoted } from "megatests/diagnosis";

/** A script that runs a command in the sandbox, or a shell where it is given none. Its variables end with it. */
export function sandboxShell(project: string, environment: Record<string, string>): string {
    return [
        "#!/bin/sh",
        ...Object.entries(environment).map(([name, value]) => `export ${name}=${shellQuoted(value)}`),
        `cd ${shellQuoted(project)} || exit`,
        '[ "$#" -gt 0 ] || set -- "${SHELL:-/bin/sh}"',
        'exec "$@"',
        "",
    ].join("\n");
}
