import type { CommandOutline, Completion } from "./outline";

/** A script that completes the tool in bash. */
export function bashScript(commands: CommandOutline[]): string {
    return `# Completion of megatests for bash: eval "$(megatests completion bash)"
_megatests() {
    local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "${[...commands.map(({ name }) => name), "--help", "--version"].join(" ")}" -- "$current"))
        return
    fi
    case "$command $previous" in
${commands.flatMap(valueCases).join("\n")}
    esac
    case "$current" in
        -*)
            case "$command" in
${commands.map(({ name, options }) => `                ${name}) ${reply({ words: options.map(({ flag }) => flag) })} ;;`).join("\n")}
            esac
            return ;;
    esac
    case "$command" in
${commands.map(({ name, argument }) => `        ${name}) ${reply(argument)} ;;`).join("\n")}
    esac
}
complete -o filenames -F _megatests megatests`;
}

function valueCases({ name, options }: CommandOutline): string[] {
    return options.flatMap(({ flag, value }) =>
        value === undefined ? [] : [`        "${name} ${flag}") ${reply(value)}; return ;;`],
    );
}

function reply(completion: Completion): string {
    if (typeof completion === "object") {
        return `COMPREPLY=($(compgen -W "${completion.words.join(" ")}" -- "$current"))`;
    }
    // One name a line, for names have spaces; macOS has a bash that is too old for mapfile.
    return completion === "none"
        ? "COMPREPLY=()"
        : `local IFS=$'\\n'; COMPREPLY=($(compgen -${completion === "files" ? "f" : "d"} -- "$current"))`;
}
