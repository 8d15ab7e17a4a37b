import assert from "node:assert/strict";
import { fork } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { type Fault, type Service, addFault, readCloud } from "../../src";
import { Cloud } from "../../src/cloud/cloud";
import { seededCloud } from "../support/temporary";

const operation = "CreateBucket";

describe("the cloud", () => {
    const cloud = seededCloud();
    const callOnce = (handle = () => "done") => new Cloud(cloud.path).call("aws", operation, handle);
    const calls = () => readCloud(cloud.path).calls[`aws:${operation}`];

    it("counts every call", async () => {
        await callOnce();
        await callOnce();
        assert.equal(calls(), 2);
    });

    it("keeps nothing of a call that fails, and counts it all the same", async () => {
        const failing = new Cloud(cloud.path).call("aws", operation, ({ aws }) => {
            aws.accountId = "changed";
            throw new Error("rejected");
        });
        await assert.rejects(failing, /^Error: rejected$/);
        assert.equal(readCloud(cloud.path).aws.accountId, "111122223333");
        assert.equal(calls(), 1);
    });

    it("loses no change of several processes that write at the same time", async () => {
        const script = path.join(__dirname, "..", "support", "incrementer.ts");
        const processes = [1, 2, 3].map(
            () =>
                new Promise<void>((resolve, reject) => {
                    fork(script, [cloud.path, "20"], { execArgv: ["-r", "ts-node/register/transpile-only"] }).on(
                        "exit",
                        (code) => (code === 0 ? resolve() : reject(new Error(`exit code ${code}`))),
                    );
                }),
        );
        await Promise.all(processes);
        assert.equal(calls(), 60);
    });

    it("says which file is missing", async () => {
        const missing = path.join(path.dirname(cloud.path), "missing.json");
        await assert.rejects(
            new Cloud(missing).call("aws", operation, () => 0),
            /ENOENT.*missing\.json/,
        );
        assert.equal(fs.existsSync(missing), false);
    });

    describe("with a fault", () => {
        it("fails as often as asked, and then works", async () => {
            await addFault(cloud.path, { service: "aws", operation, status: 403, times: 2 });
            await assert.rejects(callOnce(), { status: 403 });
            await assert.rejects(callOnce(), { status: 403 });
            assert.equal(await callOnce(), "done");
        });

        it("fails once where no number is given", async () => {
            await addFault(cloud.path, { service: "aws", operation, status: 403 });
            await assert.rejects(callOnce(), { status: 403 });
            assert.equal(await callOnce(), "done");
        });

        it("fails for ever when asked", async () => {
            await addFault(cloud.path, { service: "aws", operation, status: 403, times: "always" });
            for (let call = 1; call <= 3; call++) {
                await assert.rejects(callOnce(), { status: 403 });
            }
        });

        it("leaves other operations and services alone", async () => {
            await addFault(cloud.path, { service: "aws", operation, status: 403 });
            assert.equal(await new Cloud(cloud.path).call("seqera", operation, () => "done"), "done");
            assert.equal(await new Cloud(cloud.path).call("aws", "DeleteBucket", () => "done"), "done");
        });

        it("is tried again where the real provider tries again", async () => {
            await addFault(cloud.path, { service: "aws", operation, status: 503, times: 3 });
            assert.equal(await callOnce(), "done");
            assert.equal(calls(), 4);
        });

        it("gives up after four attempts", async () => {
            await addFault(cloud.path, { service: "aws", operation, status: 429, times: "always" });
            await assert.rejects(callOnce(), { status: 429 });
            assert.equal(calls(), 4);
        });

        it("is tried again after a lost connection, by GitHub's provider always and by Seqera's where it does no harm", async () => {
            const rows: [service: Service, operation: string, fault: Partial<Fault>, calls: number][] = [
                ["seqera", "GET /credentials", { drop: true }, 2],
                ["seqera", "GET /credentials", { cut: true }, 1],
                ["seqera", "POST /credentials", { drop: true }, 1],
                ["github", "PUT /secret", { drop: true }, 2],
                ["github", "PUT /secret", { cut: true }, 2],
                ["seqera", "POST /compute-envs", { status: 500 }, 2],
                ["seqera", "POST /credentials", { status: 500 }, 1],
            ];
            for (const [service, operation, fault, count] of rows) {
                const before = readCloud(cloud.path).calls[`${service}:${operation}`] ?? 0;
                await addFault(cloud.path, { service, operation, ...fault });
                await new Cloud(cloud.path).call(service, operation, () => 0).catch(() => undefined);
                const after = readCloud(cloud.path).calls[`${service}:${operation}`] ?? 0;
                assert.equal(after - before, count, `${operation} ${JSON.stringify(fault)}`);
            }
        });

        it("waits before a slow call and then carries it out", async () => {
            await addFault(cloud.path, { service: "aws", operation, slow: 1 });
            assert.equal(await callOnce(), "done");
        });

        it("carries a dropped call out and then loses its answer", async () => {
            await addFault(cloud.path, { service: "aws", operation, drop: true });
            const dropped = new Cloud(cloud.path).call("aws", operation, ({ aws }) => {
                aws.accountId = "changed";
            });
            await assert.rejects(dropped, {
                message: "aws: CreateBucket: the connection was closed before the answer arrived",
            });
            assert.equal(readCloud(cloud.path).aws.accountId, "changed");
            assert.equal(calls(), 1);
        });
    });
});
