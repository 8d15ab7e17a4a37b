/**
 * Tells whether a text has something in it. A regular expression is one, as long as it takes no more than linear time:
 * the text is foreign, and can be made to keep a backtracking engine busy.
 */
export interface TextPattern {
    test(text: string): boolean;
}

/** Holds where one of the patterns does. */
export function anyOf(...patterns: TextPattern[]): TextPattern {
    return { test: (text) => patterns.some((pattern) => pattern.test(text)) };
}

/** Holds where each part is found after the one before it, with anything in between. Takes linear time. */
export function inOrder(...parts: RegExp[]): TextPattern {
    const searches = parts.map(({ source, flags }) => new RegExp(source, `${flags}g`));
    return {
        test: (text) => {
            let end = 0;
            return searches.every((search) => {
                search.lastIndex = end;
                const found = search.test(text);
                end = search.lastIndex;
                return found;
            });
        },
    };
}

/** Holds where one line has the parts in order. Takes linear time. */
export function onOneLine(...parts: RegExp[]): TextPattern {
    const ordered = inOrder(...parts);
    return { test: (text) => text.split("\n").some((line) => ordered.test(line)) };
}
