import assert from "node:assert/strict";
import { differences, type Sides } from "../../src/plugin/diff";

const model = {
    inputs: ["name", "description", "config", "secret"],
    inPlace: ["name", "description", "secret"],
    writeOnly: ["secret"],
    drift: ["description"],
};

describe("a comparison", () => {
    const compare = (sides: Partial<Sides>, ignored: string[] = []) =>
        differences(model, { wanted: {}, asked: {}, actual: {}, ...sides }, ignored);

    it("finds nothing between equals", () => {
        const same = { name: "a", config: { list: ["x", { y: 1 }] } };
        assert.deepEqual(compare({ wanted: same, asked: same, actual: same }), []);
    });

    it("names the innermost changed property, and whether it replaces", () => {
        const found = compare({
            wanted: { name: "b", config: { forge: { maxCpus: 2, subnets: ["s"] } } },
            actual: { name: "a", config: { forge: { maxCpus: 1, type: "SPOT" } } },
        });
        assert.deepEqual(found, [
            { path: "name", kind: "update", replaces: false },
            { path: "config.forge.maxCpus", kind: "update", replaces: true },
            { path: "config.forge.subnets", kind: "add", replaces: true },
            { path: "config.forge.type", kind: "delete", replaces: true },
        ]);
    });

    it("goes through lists by position", () => {
        const found = compare({
            wanted: { config: { list: ["a", "b"] } },
            actual: { config: { list: ["a", "c", "d"] } },
        });
        assert.deepEqual(
            found.map(({ path, kind }) => `${kind} ${path}`),
            ["update config.list[1]", "delete config.list[2]"],
        );
    });

    it("sees an input that the program no longer gives", () => {
        const found = compare({ asked: { name: "a" }, actual: { name: "a" } });
        assert.deepEqual(found, [{ path: "name", kind: "delete", replaces: false }]);
    });

    it("overlooks what the service adds, but not where drift is watched", () => {
        assert.deepEqual(compare({ actual: { name: "decided by the service" } }), []);
        assert.deepEqual(
            compare({ actual: { description: "changed by hand" } }).map(({ path }) => path),
            ["description"],
        );
    });

    it("overlooks write-only inputs", () => {
        assert.deepEqual(compare({ wanted: { secret: "new" }, asked: { secret: "old" } }), []);
    });

    it("overlooks what is ignored, and all within", () => {
        const sides = { wanted: { name: "b", config: { a: { b: 1 }, ab: 1 } }, actual: { name: "a", config: {} } };
        assert.deepEqual(
            compare(sides, ["config.a"]).map(({ path }) => path),
            ["name", "config.ab"],
        );
        assert.deepEqual(compare(sides, ["*"]), []);
    });

    it("takes an unknown for a change", () => {
        const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        assert.equal(compare({ wanted: { name: unknown }, actual: { name: "a" } }).length, 1);
    });
});
