import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { growthExponent, pairedRatio, summary } from "../statistics.mjs";

describe("statistics", () => {
    it("sums up an odd and an even number of samples, in any order", () => {
        assert.deepEqual(summary([5, 1, 100]), { min: 1, median: 5, max: 100 });
        assert.deepEqual(summary([4, 10, 2, 6]), { min: 2, median: 5, max: 10 });
        assert.deepEqual(summary([7]), { min: 7, median: 7, max: 7 });
    });

    it("orders samples by value and leaves the given list as it is", () => {
        const samples = [10, 9, 100];
        assert.equal(summary(samples).median, 10);
        assert.deepEqual(samples, [10, 9, 100]);
    });

    it("refuses to sum up nothing", () => {
        assert.throws(() => summary([]), {
            message: "There are no samples to sum up. Fix: measure at least once.",
        });
    });

    it("compares pair by pair, so that a slow round does not count", () => {
        assert.equal(pairedRatio([2, 20, 20], [1, 10, 10]), 2);
        assert.equal(pairedRatio([3, 40, 3], [1, 10, 1]), 3);
    });

    it("refuses series of different lengths", () => {
        assert.throws(() => pairedRatio([1, 2], [1]), {
            message: "2 samples cannot be paired with 1. Fix: take as many of both.",
        });
    });

    for (const exponent of [0, 1, 1.5, 2]) {
        it(`finds the exponent ${exponent}`, () => {
            const points = [1, 10, 100, 1000].map((size) => ({ size, cost: 3 * size ** exponent }));
            assert.ok(Math.abs(growthExponent(points) - exponent) < 1e-9);
        });
    }

    it("fits what lies between", () => {
        const points = [1, 10, 100].map((size, index) => ({ size, cost: [1, 20, 100][index] }));
        assert.ok(Math.abs(growthExponent(points) - 1) < 1e-9);
    });

    it("refuses growth at one size", () => {
        assert.throws(
            () =>
                growthExponent([
                    { size: 5, cost: 1 },
                    { size: 5, cost: 2 },
                ]),
            {
                message: "Growth shows only between different sizes. Fix: measure at two sizes or more.",
            },
        );
    });
});
