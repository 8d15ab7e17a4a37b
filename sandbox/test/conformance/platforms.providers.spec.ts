import assert from "node:assert/strict";
import { MegatestsPlatform } from "megatests-components";
import { providersFor } from "../support/platform";
import { DIFFERENCES } from "./differences";
import { type Program, describeLayers, differences } from "./layers";
import { randomPlatforms } from "./randomPlatforms";

const SEEDS = [1, 2, 3];
const PLATFORMS = 10;
const ROUNDS = 2;

for (const seed of SEEDS) {
    const platforms = randomPlatforms(seed, PLATFORMS, ROUNDS);
    const programs = Array.from({ length: ROUNDS + 1 }, (_, round): Program => (addresses) => {
        const providers = providersFor({}, addresses);
        for (const { name, versions } of platforms) {
            const args = versions[round];
            if (args !== undefined) {
                new MegatestsPlatform(name, args, { providers });
            }
        }
    });

    describeLayers(`random platforms of seed ${seed}`, programs, (runs) => {
        const own = (steps: string[] = [], name: string) => steps.filter((step) => step.includes(` ${name}-`)).sort();

        platforms.forEach(({ name, changes }) => {
            it(`create ${name} by the same steps`, () => {
                const { sandbox, real } = runs();
                assert.deepEqual(own(sandbox.steps[0], name), own(real.steps[0], name));
                assert.notDeepEqual(own(real.steps[0], name), []);
            });
            changes.forEach((change, round) => {
                it(`change ${name} by the same steps: ${change}`, () => {
                    const { sandbox, real } = runs();
                    assert.deepEqual(own(sandbox.steps[round + 1], name), own(real.steps[round + 1], name));
                });
            });
        });

        it("still have every difference that is written down", () => {
            const found = differences(runs());
            assert.deepEqual(
                DIFFERENCES.filter(({ path }) => !found.some((each) => path.test(each))),
                [],
            );
        });
    });
}
