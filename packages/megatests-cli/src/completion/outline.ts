import type { Command } from "commander";

/** What can follow on a command line: words, names of files, names of folders, or nothing that can be guessed. */
export type Completion = { words: string[] } | "files" | "folders" | "none";

/** An option as a shell completes it. */
export interface OptionOutline {
    flag: string;
    description: string;
    /** Completion of its value. Absent if it takes none. */
    value?: Completion;
}

/** A command as a shell completes it. */
export interface CommandOutline {
    name: string;
    description: string;
    options: OptionOutline[];
    argument: Completion;
}

/** The commands of a program, help included. */
export function outlineOf(program: Command): CommandOutline[] {
    const commands = program.commands.map((command): CommandOutline => ({
        name: command.name(),
        description: command.description(),
        options: command.options
            .map(({ long, flags, description, argChoices }): OptionOutline => ({
                flag: long ?? flags,
                description,
                value: /[<[]/.test(flags) ? completionOf(flags, argChoices) : undefined,
            }))
            .concat({ flag: "--help", description: "show this help" }),
        argument:
            command.registeredArguments.map((one) => completionOf(`<${one.name()}>`, one.argChoices))[0] ?? "none",
    }));
    const help = {
        name: "help",
        description: "show the help of a command",
        options: [],
        argument: { words: commands.map(({ name }) => name) },
    };
    return [...commands, help];
}

function completionOf(placeholder: string, choices: readonly string[] | undefined): Completion {
    if (choices !== undefined) {
        return { words: [...choices] };
    }
    if (/[<[]folder/.test(placeholder)) {
        return "folders";
    }
    return /[<[](file|path)/.test(placeholder) ? "files" : "none";
}
