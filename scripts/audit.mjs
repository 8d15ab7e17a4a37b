// Fails on every known vulnerability of the dependencies that scripts/audit-allow.json does not allow for now.
// Usage: node scripts/audit.mjs [--report FILE] [--allow FILE] [--today YYYY-MM-DD]
// Without --report it asks `pnpm audit`.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const LONGEST_DAYS = 180;
const DAY = 24 * 60 * 60 * 1000;

const { values } = parseArgs({
    options: {
        report: { type: "string" },
        allow: { type: "string", default: join(import.meta.dirname, "audit-allow.json") },
        today: { type: "string", default: new Date().toISOString().slice(0, 10) },
    },
});

const allowed = JSON.parse(readFileSync(values.allow, "utf8"));
const found = findings(values.report === undefined ? audit() : readFileSync(values.report, "utf8"));
const problems = [
    ...allowed.flatMap((entry) => entryProblems(entry, values.today)),
    ...found.filter(({ id }) => !allowed.some((entry) => entry.id === id)).map(described),
];

for (const { id } of allowed.filter((entry) => !found.some((finding) => finding.id === entry.id))) {
    console.log(`${id} is allowed but not found any more. Take it out of ${values.allow}.`);
}
for (const problem of problems) {
    console.error(problem);
}
console.log(`${found.length} found, ${allowed.length} allowed, ${problems.length} to act on`);
process.exitCode = problems.length === 0 ? 0 : 1;

function audit() {
    // A finding makes pnpm exit with 1, so the exit code says nothing about whether the audit itself worked.
    const { stdout, error } = spawnSync("pnpm", ["audit", "--json"], { encoding: "utf8" });
    if (error) {
        throw new Error(`pnpm audit did not run: ${error.message}`);
    }
    return stdout;
}

/** The advisories of a report of `pnpm audit --json`. */
function findings(text) {
    const report = JSON.parse(text);
    if (report.advisories === undefined) {
        throw new Error(`pnpm audit gave no report: ${report.error?.message ?? text.slice(0, 200)}`);
    }
    return Object.values(report.advisories).map((advisory) => ({
        id: advisory.github_advisory_id,
        name: advisory.module_name,
        severity: advisory.severity,
        title: advisory.title,
        patched: advisory.patched_versions,
    }));
}

function described({ id, name, severity, title, patched }) {
    return `${id} (${severity}) in ${name}: ${title}. Fix: update to ${patched}, or allow it with a reason and a date.`;
}

function entryProblems({ id, reason, until }, today) {
    const problems = [];
    if (!/^GHSA(-[0-9a-z]{4}){3}$/.test(id)) {
        problems.push(`${id} is not an advisory. Fix: use its GHSA id.`);
    }
    if (typeof reason !== "string" || reason.length < 10) {
        problems.push(`${id} is allowed without a reason. Fix: say why it does no harm here.`);
    }
    const days = (Date.parse(until) - Date.parse(today)) / DAY;
    if (Number.isNaN(days)) {
        problems.push(`${id} is allowed until ${until}, which is not a date. Fix: write it as YYYY-MM-DD.`);
    } else if (days < 0) {
        problems.push(
            `${id} was allowed until ${until}. Fix: update the dependency, or look again and set a new date.`,
        );
    } else if (days > LONGEST_DAYS) {
        problems.push(`${id} is allowed until ${until}. Fix: look again within ${LONGEST_DAYS} days.`);
    }
    return problems;
}
