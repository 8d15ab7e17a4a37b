import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SCRIPTS = join(__dirname, "../../../scripts");
const TODAY = "2026-11-24";
const ID = "GHSA-aaaa-bbbb-cccc";
const ENTRY = { id: ID, reason: "reached by tests only", until: "2026-12-31" };
const ADVISORY = {
    github_advisory_id: ID,
    module_name: "left-pad",
    severity: "high",
    title: "Pads too far",
    patched_versions: ">=1.3.1",
};
const FOUND =
    `${ID} (high) in left-pad: Pads too far. ` + "Fix: update to >=1.3.1, or allow it with a reason and a date.\n";

describe("the audit of the dependencies", () => {
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "megatests-audit-"));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    function audit(report: object, allow: object[]) {
        const files = { report: join(folder, "report.json"), allow: join(folder, "allow.json") };
        writeFileSync(files.report, JSON.stringify(report));
        writeFileSync(files.allow, JSON.stringify(allow));
        const args = ["--report", files.report, "--allow", files.allow, "--today", TODAY];
        const { status, stdout, stderr } = spawnSync(process.execPath, [join(SCRIPTS, "audit.mjs"), ...args], {
            encoding: "utf8",
        });
        return { status, stdout: stdout.replaceAll(files.allow, "ALLOW"), stderr };
    }

    const advisories = { "1": ADVISORY };

    it("passes when nothing is found", () => {
        const expected = { status: 0, stdout: "0 found, 0 allowed, 0 to act on\n", stderr: "" };
        assert.deepEqual(audit({ advisories: {} }, []), expected);
    });

    it("fails on a finding", () => {
        const expected = { status: 1, stdout: "1 found, 0 allowed, 1 to act on\n", stderr: FOUND };
        assert.deepEqual(audit({ advisories }, []), expected);
    });

    it("passes a finding that is allowed, up to and with the last day", () => {
        const expected = { status: 0, stdout: "1 found, 1 allowed, 0 to act on\n", stderr: "" };
        assert.deepEqual(audit({ advisories }, [ENTRY]), expected);
        assert.deepEqual(audit({ advisories }, [{ ...ENTRY, until: TODAY }]), expected);
    });

    for (const [title, change, says] of [
        [
            "that has run out",
            { until: "2026-11-23" },
            `${ID} was allowed until 2026-11-23. Fix: update the dependency, or look again and set a new date.\n`,
        ],
        [
            "for longer than half a year",
            { until: "2027-11-24" },
            `${ID} is allowed until 2027-11-24. Fix: look again within 180 days.\n`,
        ],
        [
            "without a date",
            { until: "soon" },
            `${ID} is allowed until soon, which is not a date. Fix: write it as YYYY-MM-DD.\n`,
        ],
        ["without a reason", { reason: "" }, `${ID} is allowed without a reason. Fix: say why it does no harm here.\n`],
    ] as const) {
        it(`fails on an allowance ${title}`, () => {
            const { status, stderr } = audit({ advisories }, [{ ...ENTRY, ...change }]);
            assert.deepEqual({ status, stderr }, { status: 1, stderr: says });
        });
    }

    it("fails on an allowance of something else", () => {
        const { status, stderr } = audit({ advisories: {} }, [{ ...ENTRY, id: "left-pad" }]);
        assert.deepEqual(
            { status, stderr },
            { status: 1, stderr: "left-pad is not an advisory. Fix: use its GHSA id.\n" },
        );
    });

    it("tells which allowance is needed no more", () => {
        assert.deepEqual(audit({ advisories: {} }, [ENTRY]), {
            status: 0,
            stdout: `${ID} is allowed but not found any more. Take it out of ALLOW.\n0 found, 1 allowed, 0 to act on\n`,
            stderr: "",
        });
    });

    it("fails when the registry gives no report", () => {
        const { status, stderr } = audit({ error: { message: "responded with 405" } }, []);
        assert.equal(status, 1);
        assert.match(stderr, /Error: pnpm audit gave no report: responded with 405/);
    });

    it("has a list of allowances in which each has an id, a reason and a date", () => {
        const allowed = JSON.parse(readFileSync(join(SCRIPTS, "audit-allow.json"), "utf8")) as object[];
        for (const entry of allowed) {
            assert.deepEqual(Object.keys(entry), ["id", "reason", "until"]);
        }
    });
});
