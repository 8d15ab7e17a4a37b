/** A value that differs between two plans. A list of texts is compared as a set, so only what it gains or loses is told. */
export interface ValueChange {
    /** Place in the inputs. Members of a list go by their `id`, `Sid` or `name` where they have one. */
    path: string[];
    /** Left out where the value is new, or where `adds` and `removes` tell it. */
    before?: unknown;
    /** Left out where the value is gone, or where `adds` and `removes` tell it. */
    after?: unknown;
    /** Members or lines that are new. */
    adds?: string[];
    /** Members or lines that are gone. */
    removes?: string[];
}

/** The differences between two values. Texts that hold JSON are compared as what they hold. */
export function compareValues(before: unknown, after: unknown, path: string[] = []): ValueChange[] {
    const [old, young] = [unpacked(before), unpacked(after)];
    if (isTexts(old) && isTexts(young)) {
        return compareSets(old, young, path);
    }
    const [oldFields, youngFields] = [fieldsOf(old), fieldsOf(young)];
    if (oldFields !== undefined && youngFields !== undefined) {
        const keys = new Set([...oldFields.keys(), ...youngFields.keys()]);
        return [...keys].flatMap((key) => compareValues(oldFields.get(key), youngFields.get(key), [...path, key]));
    }
    if (JSON.stringify(old) === JSON.stringify(young)) {
        return [];
    }
    return isLines(old) && isLines(young)
        ? compareSets(old.split("\n"), young.split("\n"), path)
        : [{ path, ...(old !== undefined && { before: old }), ...(young !== undefined && { after: young }) }];
}

function compareSets(before: string[], after: string[], path: string[]): ValueChange[] {
    const adds = after.filter((member) => !before.includes(member));
    const removes = before.filter((member) => !after.includes(member));
    if (adds.length > 0 || removes.length > 0) {
        return [{ path, adds, removes }];
    }
    return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

/** What a text of JSON holds, such as a policy document. */
function unpacked(value: unknown): unknown {
    if (typeof value !== "string" || !/^[{[]/.test(value)) {
        return value;
    }
    try {
        return JSON.parse(value) as unknown;
    } catch {
        return value;
    }
}

function isTexts(value: unknown): value is string[] {
    return Array.isArray(value) && value.every((member) => typeof member === "string");
}

function isLines(value: unknown): value is string {
    return typeof value === "string" && value.includes("\n");
}

/** Fields of an object, or members of a list of objects by what identifies them. */
function fieldsOf(value: unknown): Map<string, unknown> | undefined {
    if (Array.isArray(value)) {
        const members: unknown[] = value;
        return members.every((member) => typeof member === "object" && member !== null)
            ? byIdentity(members)
            : undefined;
    }
    return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : undefined;
}

/** Members by what identifies them; those that share it, such as a variable of head job and compute, are numbered. */
function byIdentity(members: object[]): Map<string, unknown> {
    const counts = new Map<string, number>();
    return new Map(
        members.map((member, index) => {
            const key = identity(member) ?? String(index);
            const count = (counts.get(key) ?? 0) + 1;
            counts.set(key, count);
            return [count === 1 ? key : `${key}#${count}`, member];
        }),
    );
}

function identity(member: object): string | undefined {
    const fields = member as Record<string, unknown>;
    const id = fields["id"] ?? fields["Sid"] ?? fields["name"];
    return typeof id === "string" ? id : undefined;
}
