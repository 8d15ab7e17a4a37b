/** A label as a file gives it: by its id, by name and value, or by all of them. */
export interface FileLabel {
    id?: number | null;
    name?: string | null;
    value?: string | null;
}

/** Labels as the settings of an environment have them. */
export interface Labels {
    /** Ids of labels that exist. */
    labelIds?: number[];
    /** Labels by name and value. */
    labels?: { name: string; value?: string }[];
}

/** A list of labels. One with an id exists: its name and value are not needed. */
export function labelsOf(given: readonly (number | FileLabel | null)[] | null | undefined): Labels {
    const list = (given ?? []).map((label) => (typeof label === "number" ? { id: label } : (label ?? {})));
    const labelIds = list.flatMap(({ id }) => (typeof id === "number" ? [id] : []));
    const labels = list.flatMap(({ id, name, value }) => {
        return typeof id === "number" || typeof name !== "string" ? [] : [{ name, ...(value && { value }) }];
    });
    return { ...(labelIds.length > 0 && { labelIds }), ...(labels.length > 0 && { labels }) };
}

/**
 * Labels as `tw` takes them in an option, `name=value,name2=value2`, or nothing where it does not take them. Commas at the
 * end are ignored, as Java does.
 */
export function labelsOfText(text: string): Labels | undefined {
    const labels = text.split(",");
    const parts = labels.slice(0, labels.findLastIndex((label) => label !== "") + 1).map((label) => label.split("="));
    if (parts.some((part) => part.length !== 2 || part.some((each) => each.trim() === ""))) {
        return undefined;
    }
    return { labels: parts.map(([name = "", value = ""]) => ({ name, value })) };
}
