import assert from "node:assert/strict";
import { join } from "node:path";
import { type StandIn, type StandInOptions, startS3 } from "../results/s3StandIn";
import { type CliRun, runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const SOURCE = JSON.stringify(require.resolve("megatests-components"));
const TAGS = { "nextflow.io/temporary": "true" };
const BY_TAG =
    "<Rule><ID>cleanup-temporary-files</ID><Status>Enabled</Status><Filter><Tag><Key>nextflow.io/temporary</Key><Value>true</Value></Tag></Filter><Expiration><Days>30</Days></Expiration></Rule>";
const WORK =
    "<Rule><ID>work</ID><Status>Enabled</Status><Filter><Prefix>work/</Prefix></Filter><Expiration><Days>1</Days></Expiration></Rule>";
const WHOLE =
    "<Rule><ID>all</ID><Status>Enabled</Status><Filter><And><Prefix></Prefix><ObjectSizeGreaterThan>1000</ObjectSizeGreaterThan></And></Filter><Expiration><Days>400</Days></Expiration></Rule>";

const object = (tags: Record<string, string>, size = 2048, lastModified = "2026-01-01T00:00:00.000Z") => ({
    size,
    lastModified,
    tags,
});
const objects = () => ({
    "rnaseq/results-dev/multiqc report+100%.html": object({ ...TAGS, project: "a & b" }, 3 * 1024 * 1024),
    "rnaseq/results-dev/params.json": object({}),
    "rnaseq/results-dev/é.tsv": object(TAGS, 10, "2026-01-01T00:00:01.000Z"),
    "sarek/results-dev/kept.txt": object({ "nextflow.io/temporary": "false" }, 1),
    "work/rnaseq/work-dev/a": object(TAGS),
    "work/rnaseq/work-dev/b": object(TAGS),
    "work/rnaseq/work-dev/c": object(TAGS),
    "zebra/results-dev/last.txt": object(TAGS, 1),
});

describe("megatests results", () => {
    const scratch = scratchFolder();
    let s3: StandIn | undefined;
    afterEach(async () => {
        await s3?.close();
        s3 = undefined;
    });
    const start = async (options: Partial<StandInOptions> = {}): Promise<StandIn> =>
        (s3 = await startS3({ objects: objects(), rules: WORK + BY_TAG, pageSize: 2, ...options }));
    const run = (args: string[], ask?: (question: string) => Promise<string>): Promise<CliRun> => {
        const environment = {
            AWS_ACCESS_KEY_ID: "AKIAPLANTEDPLANTED12",
            AWS_SECRET_ACCESS_KEY: "planted",
            AWS_ENDPOINT_URL_S3: s3?.url ?? "",
        };
        return runCli(["results", ...args], { environment, ask });
    };
    const ofLab = (...args: string[]) => run(["--bucket", "lab", ...args]);

    const LINES = [
        "2026-01-31     3.0 MB  cleanup-temporary-files  rnaseq/results-dev/multiqc report+100%.html",
        "2026-02-01       10 B  cleanup-temporary-files  rnaseq/results-dev/é.tsv",
        "2026-01-31        1 B  cleanup-temporary-files  zebra/results-dev/last.txt",
        'rule "cleanup-temporary-files" deletes 3 objects outside the work prefixes, 3.0 MB',
    ];

    it("lists what the rules of the bucket delete outside the work prefixes, page by page", async () => {
        const { requests } = await start();
        const { exitCode, out, err } = await ofLab();
        assert.deepEqual(out.split("\n"), LINES);
        assert.equal(exitCode, 1);
        assert.deepEqual(err.split("\n"), [
            "Listed 2 objects outside work/, scratch/, cloudcache/",
            "Listed 4 objects outside work/, scratch/, cloudcache/",
            "Listed 4 objects outside work/, scratch/, cloudcache/",
            "Listed 5 objects outside work/, scratch/, cloudcache/",
        ]);
        assert.deepEqual(
            requests.filter((line) => line.includes("tagging")).length,
            5,
            "tags of objects outside the work prefixes only",
        );
        assert.ok(!requests.some((line) => /^(PUT|DELETE)/.test(line)));
    });

    it("lists them as JSON", async () => {
        await start();
        const { out } = await ofLab("--json");
        const found = JSON.parse(out) as Record<string, unknown> & { deletions: unknown[] };
        assert.deepEqual(found.deletions[2], {
            key: "zebra/results-dev/last.txt",
            size: 1,
            rule: "cleanup-temporary-files",
            deletedOn: "2026-01-31",
            tags: TAGS,
        });
        assert.deepEqual(
            { ...found, deletions: found.deletions.length },
            {
                bucket: "lab",
                workPrefixes: ["work/", "scratch/", "cloudcache/"],
                rules: [{ id: "cleanup-temporary-files", prefix: "", tags: TAGS, days: 30 }],
                deletions: 3,
                untagged: 0,
            },
        );
    });

    it("removes nothing without agreement", async () => {
        const { requests } = await start();
        const unattended = await ofLab("--untag");
        assert.match(unattended.err, /No tags removed\. Fix: add --yes\.$/);
        const questions: string[] = [];
        const rejected = await run(["--bucket", "lab", "--untag"], (question) => {
            questions.push(question);
            return Promise.resolve("");
        });
        assert.deepEqual(questions, ["Remove the tags of 3 objects? [y/N] "]);
        assert.equal(rejected.exitCode, 1);
        assert.ok(!requests.some((line) => /^(PUT|DELETE)/.test(line)));
    });

    for (const [title, args, ask] of [
        ["--yes", ["--untag", "--yes"], undefined],
        ["an answer", ["--untag"], () => Promise.resolve("y")],
    ] as const) {
        it(`removes the tags of the rule and no others, with ${title}`, async () => {
            const standIn = await start();
            const { exitCode, err } = await run(["--bucket", "lab", ...args], ask);
            assert.match(err, /Removed the tags of 3 objects\.$/);
            assert.equal(exitCode, 0);
            const tagsOf = (key: string) => standIn.objects.get(key)?.tags;
            assert.deepEqual(tagsOf("rnaseq/results-dev/multiqc report+100%.html"), { project: "a & b" });
            assert.deepEqual(tagsOf("rnaseq/results-dev/é.tsv"), {});
            assert.deepEqual(tagsOf("sarek/results-dev/kept.txt"), { "nextflow.io/temporary": "false" });
            assert.deepEqual(tagsOf("work/rnaseq/work-dev/a"), TAGS);
            const again = await ofLab();
            assert.equal(again.out, "No lifecycle rule deletes objects of lab outside work/, scratch/, cloudcache/.");
            assert.equal(again.exitCode, 0);
        });
    }

    it("says of what is deleted whatever its tags", async () => {
        const others = { "sarek/results-dev/big.txt": object({ "nextflow.io/temporary": "false" }) };
        const standIn = await start({ objects: { ...objects(), ...others }, rules: BY_TAG + WHOLE });
        await ofLab("--untag", "--yes");
        const { exitCode, out, err } = await ofLab("--untag", "--yes");
        assert.deepEqual(standIn.objects.get("sarek/results-dev/big.txt")?.tags, { "nextflow.io/temporary": "false" });
        assert.match(out, /^2027-02-05 {5}3\.0 MB {2}all {2}rnaseq\/results-dev\/multiqc/);
        assert.match(out, /rule "all" deletes 3 objects outside/);
        assert.match(err, /3 objects are selected by rules without tags\. Fix: change the rules\.$/);
        assert.equal(exitCode, 1);
    });

    it("asks for no object where no rule reaches outside the work prefixes, or there is none", async () => {
        for (const rules of [WORK, BY_TAG.replace("Enabled", "Disabled"), undefined]) {
            const { requests } = await start({ rules });
            const { exitCode, out } = await ofLab();
            assert.equal(out, "No lifecycle rule deletes objects of lab outside work/, scratch/, cloudcache/.");
            assert.equal(exitCode, 0);
            assert.deepEqual(requests, ["GET /lab?lifecycle="]);
            await s3?.close();
        }
    });

    it("takes other work prefixes", async () => {
        await start();
        const { out } = await ofLab("--work-prefix", "work/", "--work-prefix", "rnaseq/");
        assert.match(out, /^2026-01-31 +1 B {2}cleanup-temporary-files {2}zebra[^\n]*\n[^\n]*$/);
        const wrong = await ofLab("--work-prefix", "work");
        assert.equal(wrong.exitCode, 2);
        assert.match(wrong.err, /Expected a prefix that ends with \//);
    });

    it("sends a request again that S3 is too busy for", async () => {
        await start({ busy: 2 });
        assert.equal((await ofLab()).out.split("\n").length, 4);
    });

    it("fails where the bucket does not exist, or a key cannot be named in a URL", async () => {
        await start({ objects: { "a/../b": object(TAGS) } });
        const missing = await run(["--bucket", "other"]);
        assert.equal(missing.exitCode, 1);
        assert.match(missing.err, /bucket "other" does not exist/);
        const unnamed = await ofLab();
        assert.equal(unnamed.exitCode, 1);
        assert.match(unnamed.err, /object "a\/\.\.\/b" has \. or \.\. as a path segment/);
    });

    describe("of a stack", () => {
        let stacks = 0;
        const writeStack = (bucket: object) => {
            // Node keeps a module that it has loaded.
            const folder = `stack-${++stacks}`;
            const args = {
                workspaceId: 42,
                bucket: { bucketName: "lab", ...bucket },
                computeEnvironments: {
                    cpu: {
                        name: "cpu",
                        batch: { region: "eu-west-1", workDir: "s3://lab/zebra", forge: { maxCpus: 1 } },
                    },
                },
            };
            scratch.write(`${folder}/Pulumi.yaml`, "name: lab\nruntime: nodejs\n");
            scratch.write(
                `${folder}/index.js`,
                `const { MegatestsPlatform } = require(${SOURCE});
module.exports = () => void new MegatestsPlatform("lab", ${JSON.stringify(args)});
`,
            );
            return ["--dir", join(scratch.path(), folder)];
        };

        it("takes bucket and work prefixes from the plan", async () => {
            await start();
            const { out, err } = await run(writeStack({}));
            assert.match(err, /outside work\/, scratch\/, cloudcache\/, zebra\/$/);
            assert.equal(out.split("\n").length, 3);
        });
        it("goes by the planned rules when told to", async () => {
            const { requests } = await start();
            const rules = [{ id: "test-results", prefixes: ["sarek/"], expirationDays: 60 }];
            const { out } = await run([...writeStack({ lifecycle: { rules } }), "--planned"]);
            assert.match(out, /^2026-03-02 +1 B {2}test-results \(sarek\/\) {2}sarek\/results-dev\/kept\.txt\n/);
            assert.ok(!requests.some((line) => /lifecycle|tagging/.test(line)), requests.join());
        });
        it("rejects --planned where the stack plans no rules", async () => {
            const { exitCode, err } = await run([...writeStack({ lifecycle: { manage: false } }), "--planned"]);
            assert.equal(exitCode, 2);
            assert.match(err, /stack prod has no lifecycle rules\. Fix: remove --planned\.$/);
        });
    });
});
