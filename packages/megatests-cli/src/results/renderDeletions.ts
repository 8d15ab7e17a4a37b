import type { Deletion } from "./findDeletions";

const UNITS = ["B", "KB", "MB", "GB", "TB", "PB"];

/** An object that a rule deletes, on a line. */
export function renderDeletion({ key, size, rule, deletedOn }: Deletion): string {
    return `${deletedOn}  ${sizeOf(size).padStart(9)}  ${rule}  ${key}`;
}

/** How much each rule deletes, a line for each. */
export function renderSummary(deletions: Deletion[]): string[] {
    const rules = [...new Set(deletions.map(({ rule }) => rule))];
    return rules.map((rule) => {
        const deleted = deletions.filter((each) => each.rule === rule);
        const total = deleted.reduce((sum, { size }) => sum + size, 0);
        return `rule "${rule}" deletes ${countOf(deleted.length)} outside the work prefixes, ${sizeOf(total)}`;
    });
}

function countOf(count: number): string {
    return count === 1 ? "1 object" : `${count} objects`;
}

/** A size in bytes as people read it: `1.5 MB`, of 1,024 KB each. */
function sizeOf(bytes: number): string {
    const unit = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
    const value = bytes / 1024 ** unit;
    return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}
