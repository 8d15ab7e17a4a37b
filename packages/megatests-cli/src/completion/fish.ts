import type { CommandOutline, Completion } from "./outline";

/** A script that completes the tool in fish. */
export function fishScript(commands: CommandOutline[]): string {
    return [
        "# Completion of megatests for fish: megatests completion fish > ~/.config/fish/completions/megatests.fish",
        "complete -c megatests -f",
        "complete -c megatests -n __fish_use_subcommand -l help -d 'show this help'",
        "complete -c megatests -n __fish_use_subcommand -l version -d 'print the version'",
        ...commands.flatMap(commandLines),
    ].join("\n");
}

function commandLines({ name, description, options, argument }: CommandOutline): string[] {
    const within = `complete -c megatests -n '__fish_seen_subcommand_from ${name}'`;
    return [
        `complete -c megatests -n __fish_use_subcommand -a ${name} -d ${quoted(description)}`,
        ...options.map(({ flag, description: text, value }) =>
            [`${within} -l ${flag.slice(2)}`, value === undefined ? "" : valueOf(value), `-d ${quoted(text)}`]
                .filter((part) => part !== "")
                .join(" "),
        ),
        ...(argument === "none" ? [] : [`${within} ${argumentOf(argument)}`]),
    ];
}

function argumentOf(completion: Completion): string {
    if (typeof completion === "object") {
        return `-a ${quoted(completion.words.join(" "))}`;
    }
    return { files: "-F", folders: "-a '(__fish_complete_directories)'", none: "" }[completion];
}

function valueOf(completion: Completion): string {
    return completion === "files" ? "-r -F" : `-x ${argumentOf(completion)}`.trimEnd();
}

function quoted(text: string): string {
    return `'${text.replaceAll("'", "\\'")}'`;
}
