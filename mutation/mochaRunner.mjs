// Stryker's own runner does not load mocha 12, and its command runner loads Pulumi and TypeScript anew for each
// mutant. This one stays in one process and runs only the tests that reach a mutant.
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import Mocha from "mocha";
import { AREAS, TOO_SLOW, testsOf } from "./areas.mjs";

const require = createRequire(import.meta.url);
const { MUTATION_AREA: area, MUTATION_TESTS: scope } = process.env;
const own = join(import.meta.dirname, "..", AREAS[area].dir, "/");
const files = testsOf(area, scope);
/** What each test took in its first run without mutants. It is not measured again, so that every run takes the same tests. */
const durations = join(import.meta.dirname, `../coverage/mutation-${area}-durations.json`);
// What Stryker's instrumented code reads and writes.
const context = (globalThis.__stryker__ ??= {});
// Stryker's numbers of results.
const [SUCCESS, FAILED] = [0, 1];
const SUITE = "hooks of the suite ";
/** Milliseconds below which a test is quick, and above which it is slow, or left to the run with the tests of the package. */
const [QUICK, SLOW, LEFT] = [50, 250, 1000];
/** So many tests that noticed the last mutants are run first, because the next mutant is beside them. */
const LAST = 20;
// Stryker ends what does not end. A test that has a limit of its own has none here, because a busy machine must not be
// taken for a test that noticed.
Mocha.Runnable.prototype.timeout = function (...limit) {
    return limit.length === 0 ? 0 : this;
};

class MochaRunner {
    #mocha;
    #durations = existsSync(durations) ? JSON.parse(readFileSync(durations, "utf8")) : {};
    #noticedLast = [];

    /** Stryker starts no new process for a mutant of code that runs while modules load. */
    capabilities() {
        return { reloadEnvironment: true };
    }

    init() {
        const compiler = require("ts-node").register({ transpileOnly: true });
        const compile = compiler.compile.bind(compiler);
        // The mutants are all in the same text, so a file that is loaded anew for one need not be compiled anew.
        const compiled = new Map();
        compiler.compile = (code, file) => {
            const key = `${file}\n${code}`;
            if (!compiled.has(key)) {
                compiled.set(key, compile(code, file));
            }
            return compiled.get(key);
        };
    }

    async dryRun() {
        this.#load();
        const { tests, failures } = await this.#run({ bail: false, only: (title) => this.#isTaken(title) });
        if (failures.length > 0) {
            return { status: "error", errorMessage: failures.join("\n\n") };
        }
        for (const { id, timeSpentMs } of tests) {
            this.#durations[id] ??= timeSpentMs;
        }
        mkdirSync(dirname(durations), { recursive: true });
        writeFileSync(durations, JSON.stringify(this.#durations));
        return {
            status: "complete",
            tests: tests.filter(({ id }) => this.#isTaken(id)),
            mutantCoverage: this.#coverage(),
        };
    }

    async mutantRun({ activeMutant, mutantActivation, reloadEnvironment, testFilter, hitLimit }) {
        Object.assign(context, { hitCount: hitLimit === undefined ? undefined : 0, hitLimit });
        context.activeMutant = mutantActivation === "static" ? activeMutant.id : undefined;
        try {
            if (reloadEnvironment || this.#mocha === undefined) {
                this.#load();
            }
        } catch (error) {
            this.#mocha = undefined;
            return { status: "killed", killedBy: [], failureMessage: String(error), nrOfTests: 0 };
        }
        context.activeMutant = activeMutant.id;
        const atLoad = mutantActivation === "static";
        const { tests, failures } = await this.#runUntilOneFails(testFilter && new Set(testFilter), atLoad);
        // A mutant in code that runs at load must not stay in the modules of the next one.
        this.#mocha = atLoad ? undefined : this.#mocha;
        context.activeMutant = undefined;
        if (context.hitCount > hitLimit) {
            return { status: "timeout", reason: `hit limit reached (${context.hitCount}/${hitLimit})` };
        }
        const nrOfTests = tests.length;
        return failures.length === 0
            ? { status: "survived", nrOfTests }
            : {
                  status: "killed",
                  nrOfTests,
                  failureMessage: failures[0],
                  killedBy: tests.filter(({ status }) => status === FAILED).map(({ id }) => id),
              };
    }

    /** The run with an area's own tests leaves the slow ones to the run with those of the package. */
    #isTaken(title) {
        return !TOO_SLOW.test(title) && !(scope === "own" && this.#durations[title] > LEFT);
    }

    /** Loads the modules of the area's package and its tests anew, and no others. */
    #load() {
        for (const file of Object.keys(require.cache)) {
            if (file.startsWith(own) && !file.includes("/node_modules/")) {
                delete require.cache[file];
            }
        }
        context.currentTestId = undefined;
        this.#mocha = new Mocha({ reporter: "min" });
        this.#mocha.cleanReferencesAfterRun(false);
        for (const file of files) {
            this.#mocha.addFile(file);
        }
        this.#mocha.loadFiles();
    }

    /**
     * Runs the tests that noticed the last mutants first, unless they are slow, and then the quick ones, because most mutants
     * are noticed by several tests. Which tests reach code that runs at load is not known, so a mutant of it needs all but the
     * slow ones.
     */
    async #runUntilOneFails(titles, atLoad) {
        const last = new Set(this.#noticedLast);
        const took = (title) => this.#durations[title] ?? 0;
        const groups = [
            (title) => last.has(title) && took(title) < SLOW,
            (title) => took(title) < QUICK,
            (title) => took(title) < SLOW,
            () => !atLoad,
        ];
        const done = new Set();
        const tests = [];
        for (const group of groups) {
            const only = (title) =>
                (titles?.has(title) ?? true) && this.#isTaken(title) && !done.has(title) && group(title);
            const run = await this.#run({ bail: true, only });
            tests.push(...run.tests);
            if (run.failures.length > 0) {
                const noticed = run.tests.filter(({ status }) => status === FAILED).map(({ id }) => id);
                this.#noticedLast = [...new Set([...noticed, ...this.#noticedLast])].slice(0, LAST);
                return { tests, failures: run.failures };
            }
            run.tests.forEach(({ id }) => done.add(id));
        }
        return { tests, failures: [] };
    }

    async #run({ bail, only }) {
        const tests = [];
        const failures = [];
        const mocha = this.#mocha;
        mocha.bail(bail);
        mocha.options.grep = { test: only };
        // Mocha's reporters print, and Stryker reports.
        mocha.reporter(function (runner) {
            runner.on("test", (test) => (context.currentTestId = test.fullTitle()));
            runner.on("hook", (hook) => {
                if (hook.title.includes("before all")) {
                    context.currentTestId = SUITE + hook.parent.fullTitle();
                }
            });
            runner.on("pass", (test) => {
                tests.push(resultOf(test, { status: SUCCESS }));
            });
            runner.on("fail", (test, error) => {
                failures.push(`${test.fullTitle()}: ${error.stack ?? error.message}`);
                tests.push(resultOf(test, { status: FAILED, failureMessage: error.message }));
            });
        });
        await new Promise((done) => mocha.run(done));
        context.currentTestId = undefined;
        return { tests, failures };
    }

    /** What a suite's hooks reach, each of its tests reaches. */
    #coverage() {
        const { static: atLoad, perTest } = context.mutantCoverage ?? { static: {}, perTest: {} };
        const suites = [this.#mocha.suite];
        for (const suite of suites) {
            suites.push(...suite.suites);
            const reached = perTest[SUITE + suite.fullTitle()] ?? {};
            suite.eachTest((test) => {
                const own = (perTest[test.fullTitle()] ??= {});
                for (const [mutant, hits] of Object.entries(reached)) {
                    own[mutant] = (own[mutant] ?? 0) + hits;
                }
            });
        }
        const tests = Object.entries(perTest).filter(([id]) => !id.startsWith(SUITE) && this.#isTaken(id));
        return { static: atLoad, perTest: Object.fromEntries(tests) };
    }
}

/** A test of a file that was edited counts as another test, so that Stryker tries again what it could not notice. */
function resultOf(test, result) {
    const name = `${relative(own, test.file)} ${contentOf(test.file)} ${test.fullTitle()}`;
    return { id: test.fullTitle(), name, timeSpentMs: test.duration ?? 0, ...result };
}

const contents = new Map();
function contentOf(file) {
    if (!contents.has(file)) {
        contents.set(file, createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 8));
    }
    return contents.get(file);
}

const factory = () => new MochaRunner();
factory.inject = [];
export const strykerPlugins = [{ kind: "TestRunner", name: "mocha", factory }];
