import assert from "node:assert/strict";
import { lifecycleRules } from "../../src/bucket/lifecycleRules";
import type { ResolvedLifecycle } from "../../src/bucket/lifecycleSettings";
import { isLog, isOutput, RESULTS, RULES_OF_BEFORE, WORK_FILES } from "./nfCoreListing";
import { type Fate, simulate, type SimulatedRule, type VersioningStatus } from "./s3Lifecycle";

const DAYS = 400;
/** The settings of nf-core's stack. */
const NF_CORE: ResolvedLifecycle = {
    metadataInfrequentAccessDays: 30,
    metadataGlacierDays: 90,
    workExpirationDays: 365,
};

const rulesFor = (settings: ResolvedLifecycle, versioning: VersioningStatus, workDirs: string[] = []) =>
    lifecycleRules(settings, versioning !== "Never", workDirs);
const deleted = (fates: Map<string, Fate>, objects: { key: string }[]) =>
    objects.filter(({ key }) => fates.get(key)?.deleted !== undefined);
const run = (rules: readonly SimulatedRule[], versioning: VersioningStatus = "Never") =>
    simulate(rules, [...RESULTS, ...WORK_FILES], DAYS, versioning);

describe(`S3's lifecycle, ${DAYS} days simulated`, () => {
    it("with the rules of before deletes results, and the logs with everything else", () => {
        const fates = run(RULES_OF_BEFORE);
        const lost = deleted(fates, RESULTS);
        assert.deepEqual(lost, RESULTS.filter(isOutput));
        assert.equal(RESULTS.length, 1008);
        assert.equal(lost.length, 576);
        assert.ok(lost.every(({ key, written }) => fates.get(key)?.deleted === written + 30));
        const unreadable = RESULTS.filter(({ key }) => fates.get(key)?.storageClass === "GLACIER");
        assert.deepEqual(unreadable, RESULTS.filter(isLog));
        const logs = WORK_FILES.filter(({ key }) => key.startsWith("work/")).filter(isLog);
        assert.ok(logs.every(({ key, written }) => fates.get(key)?.deleted === written + 30));
        // The cloud cache of environments whose work directory is the bucket's root was never cleaned.
        const left = WORK_FILES.filter((each) => !deleted(fates, WORK_FILES).includes(each));
        assert.ok(left.length > 0 && left.every(({ key }) => key.startsWith("cloudcache/")));
    });

    const cases: Record<string, ResolvedLifecycle> = { defaults: {}, "nf-core's settings": NF_CORE };
    for (const [title, settings] of Object.entries(cases)) {
        for (const versioning of ["Never", "Suspended", "Enabled"] as const) {
            it(`with ${title} keeps every result and deletes every work file, versioning ${versioning}`, () => {
                const fates = run(rulesFor(settings, versioning), versioning);
                assert.deepEqual(deleted(fates, RESULTS), []);
                assert.ok(RESULTS.every(({ key }) => fates.get(key)?.storageClass === "STANDARD"));
                assert.deepEqual(deleted(fates, WORK_FILES), WORK_FILES);
            });
        }
        it(`with ${title} lets logs outlive the outputs`, () => {
            const fates = run(rulesFor(settings, "Never"));
            const lives = (objects: typeof WORK_FILES) =>
                new Set(objects.map(({ key, written }) => (fates.get(key)?.deleted ?? Infinity) - written));
            assert.deepEqual([...lives(WORK_FILES.filter(isOutput))], [30]);
            assert.deepEqual([...lives(WORK_FILES.filter(isLog))], [settings.workExpirationDays ?? 90]);
        });
    }

    it("removes for good what a versioned bucket keeps of work files", () => {
        const fates = run(rulesFor({}, "Enabled"), "Enabled");
        assert.ok(WORK_FILES.every(({ key, written }) => (fates.get(key)?.lost ?? Infinity) <= written + 120));
        assert.ok(RESULTS.every(({ key }) => fates.get(key)?.lost === undefined));
    });

    it("moves logs of 128 KB and more as nf-core's settings say", () => {
        const storageClassOn = (day: number) => {
            const fates = simulate(rulesFor(NF_CORE, "Never"), WORK_FILES.filter(isLog), day);
            return (file: string) => fates.get(`work/rnaseq/work-dev/day-0/3f/a2b1c4d5e6f7/${file}`)?.storageClass;
        };
        assert.deepEqual(
            [29, 30, 90].map((day) => storageClassOn(day)(".command.log")),
            ["STANDARD", "STANDARD_IA", "GLACIER"],
        );
        assert.deepEqual(
            [29, 30, 90].map((day) => storageClassOn(day)(".command.sh")),
            ["STANDARD", "STANDARD", "STANDARD"],
        );
    });

    it("cleans a work directory that an environment has below the bucket's root", () => {
        const moved = WORK_FILES.map((each) => ({ ...each, key: `lab/runs/${each.key}` }));
        const rules = rulesFor({}, "Never", ["lab/runs/"]);
        assert.deepEqual(deleted(simulate(rules, moved, DAYS), moved), moved);
        assert.deepEqual(deleted(run(rules), RESULTS), []);
        assert.deepEqual(deleted(simulate(rulesFor({}, "Never"), moved, DAYS), moved), []);
    });

    it("gives results of small tests a life of their own, and leaves the rest", () => {
        const prefixes = ["rnaseq/results-test-", "sarek/results-test-"];
        const fates = run(rulesFor({ rules: [{ id: "test-results", prefixes, expirationDays: 60 }] }, "Never"));
        const expected = RESULTS.filter(({ key }) => /^(rnaseq|sarek)\/results-test-/.test(key));
        assert.deepEqual(deleted(fates, RESULTS), expected);
        assert.ok(expected.every(({ key, written }) => fates.get(key)?.deleted === written + 60));
    });
});
