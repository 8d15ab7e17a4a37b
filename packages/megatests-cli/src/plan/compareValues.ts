import { structuredPatch } from "diff";
import { redact } from "megatests-components/internal";

/** A value that differs between two plans. Lists of strings are compared as sets. */
export interface ValueChange {
    /** Place in the inputs. Members of a list go by their `id`, `Sid` or `name` where they have one. */
    path: string[];
    /** Absent if the value is new or `adds` and `removes` are present. */
    before?: unknown;
    /** Absent if the value is removed or `adds` and `removes` are present. */
    after?: unknown;
    /** Members that are new. */
    adds?: string[];
    /** Members that are gone. */
    removes?: string[];
    /** Unified diff of two texts of several lines, without its header and with secrets masked. */
    patch?: string[];
}

/** The differences between two values. Texts that hold JSON are compared as what they hold. */
export function compareValues(before: unknown, after: unknown, path: string[] = []): ValueChange[] {
    const [old, now] = [unpacked(before), unpacked(after)];
    if (isTexts(old) && isTexts(now)) {
        return compareSets(old, now, path);
    }
    const [oldFields, newFields] = [fieldsOf(old), fieldsOf(now)];
    if (oldFields !== undefined && newFields !== undefined) {
        const keys = new Set([...oldFields.keys(), ...newFields.keys()]);
        return [...keys].flatMap((key) => compareValues(oldFields.get(key), newFields.get(key), [...path, key]));
    }
    if (JSON.stringify(old) === JSON.stringify(now)) {
        return [];
    }
    return [
        {
            path,
            ...(old !== undefined && { before: old }),
            ...(now !== undefined && { after: now }),
            ...(typeof old === "string" &&
                typeof now === "string" &&
                /\n./.test(old + now) && { patch: hunks(old, now) }),
        },
    ];
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

/** The hunks of a unified diff. Pairs that are secret together are masked before the texts are cut into lines. */
function hunks(before: string, after: string): string[] {
    return structuredPatch("", "", redact(before), redact(after)).hunks.flatMap(
        ({ oldStart, oldLines, newStart, newLines, lines }) => [
            `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
            ...lines,
        ],
    );
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
