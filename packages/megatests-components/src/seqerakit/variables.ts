/** Environment variables, as the caller passes them. */
export interface Variables {
    [name: string]: string | undefined;
}

/** A text with its variables filled in. */
export interface Substitution {
    text: string;
    /** Names of the variables in the text. */
    names: string[];
    /** Those that are not set, or empty. */
    missing: string[];
}

/** Fills in `$NAME` and `${NAME}`. `$$` stands for a dollar, and a dollar before anything else for itself. */
export function substitute(text: string, variables: Variables): Substitution {
    const names: string[] = [];
    const filled = text.replace(
        /\$(?:\$|\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g,
        (_, braced: string | undefined, bare: string | undefined) => {
            const name = braced ?? bare;
            if (name === undefined) {
                return "$";
            }
            names.push(name);
            return variables[name] ?? "";
        },
    );
    return { text: filled, names, missing: names.filter((name) => !variables[name]) };
}
