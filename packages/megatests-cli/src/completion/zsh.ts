import type { CommandOutline, Completion } from "./outline";

/** A script that completes the tool in zsh. */
export function zshScript(commands: CommandOutline[]): string {
    return `#compdef megatests
# Completion of megatests for zsh: megatests completion zsh > "\${fpath[1]}/_megatests"
_megatests() {
    local -a commands=(
${commands.map(({ name, description }) => `        ${quoted(`${name}:${description}`)}`).join("\n")}
    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    local command="\${words[2]}"
    shift words
    (( CURRENT-- ))
    case "$command" in
${commands.map(commandCase).join("\n")}
    esac
}
if [ "\${funcstack[1]}" = "_megatests" ]; then
    _megatests "$@"
else
    compdef _megatests megatests
fi`;
}

function commandCase({ name, options, argument }: CommandOutline): string {
    const lines = options.map(({ flag, description, value }) => {
        const text = description.replace(/[[\]:]/g, " ");
        return quoted(`${flag}[${text}]${value === undefined ? "" : `:value:${action(value)}`}`);
    });
    const all = [...lines, quoted(`*:argument:${action(argument)}`)];
    return `        ${name})\n            _arguments \\\n                ${all.join(" \\\n                ")} ;;`;
}

function action(completion: Completion): string {
    if (typeof completion === "object") {
        return `(${completion.words.join(" ")})`;
    }
    return { files: "_files", folders: "_files -/", none: " " }[completion];
}

function quoted(text: string): string {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}
