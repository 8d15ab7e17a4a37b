import type { Rule } from "../diagnosis";

const service = { service: "pulumi", severity: "critical" } as const;

/** Failures of the program, of policies and of a run as a whole. */
export const RUN_RULES: Rule[] = [
    {
        id: "policy-violation",
        ...service,
        pattern: /^\[(mandatory|advisory|warning)\] /,
        cause: "A resource violates a policy of a policy pack. A mandatory policy stops the deployment.",
        fix: "Change the arguments so that the policy holds, or change the pack's configuration if the policy should not apply.",
        check: "pulumi preview --policy-pack FOLDER",
    },
    {
        id: "duplicate-name",
        ...service,
        pattern: /Duplicate resource (URN|alias)/i,
        cause: "Two resources of the same type have the same name, or the same alias.",
        fix: "Give one of them another name. Two platforms in a stack need different names.",
        check: "megatests plan",
    },
    {
        id: "packages-not-installed",
        ...service,
        pattern:
            /\bERESOLVE\b|\bERR_PNPM_\w+|`npm ci` can only install packages|installing dependencies(?: failed)?: |install failed after \d+ attempts/,
        cause: "The packages of the stack's program could not be installed by npm, pnpm or yarn.",
        fix: "Read the lines before the message. If the lock file or a peer does not fit, run npm install in the folder of package.json and commit the lock file.",
        check: "npm ls",
    },
    {
        id: "out-of-memory",
        ...service,
        pattern: /JavaScript heap out of memory/,
        cause: "Node.js ran out of memory. The result of the operations in progress may not be in the state.",
        fix: "Give it more, for example with NODE_OPTIONS=--max-old-space-size=4096, and deploy again.",
        check: "node -p 'v8.getHeapStatistics().heap_size_limit'",
    },
    {
        id: "cancelled",
        ...service,
        pattern: /(update|preview|destroy|refresh|import) cancell?ed|context canceled|code = Canceled/i,
        cause: "The run was cancelled. The result of the operations in progress may not be in the state.",
        fix: "Run megatests doctor, then pulumi refresh --run-program, and deploy again.",
        check: "pulumi stack history --page-size 1",
    },
    {
        id: "provider-crashed",
        ...service,
        pattern:
            /code = Unavailable desc = (error reading from server|transport is closing|connection error)|invalid memory address|nil pointer dereference/i,
        cause: "A provider plugin crashed, or was killed, for example because the machine ran out of memory.",
        fix: "Deploy again. If it crashes again, report the stack trace to the provider's maintainers.",
        check: "pulumi plugin ls",
    },
];

/** What is known of a failure whose reason no other row explains. */
export const RUN_FALLBACKS: Rule[] = [
    {
        id: "provider-configuration",
        ...service,
        pattern: /pulumi:providers:[\w-]{1,40} resource '[^'\n]*' has (a problem|\d+ problems)/,
        cause: "The provider rejects its configuration.",
        fix: "Correct the setting that the message names: in the provider's arguments, or in the stack's configuration.",
        check: "pulumi config",
    },
    {
        id: "program-failed",
        ...service,
        pattern: /failed with an unhandled exception|Unable to compile TypeScript/i,
        cause: "The stack's program threw an error. Nothing that it would have registered after that was deployed.",
        fix: "Correct the program at the first line of the stack trace that is in it.",
        check: "megatests plan",
    },
];
