import assert from "node:assert/strict";
import { MegatestsPlatform } from "megatests-components";
import type { CloudAddresses } from "../../src";
import { type Deployment, describePlatform } from "../support/deployment";
import type { Layer } from "../support/engine";
import { preview, providersFor, up } from "../support/platform";
import { DIFFERENCES } from "./differences";
import { flatCloud, flatState, unequal } from "./normalized";
import { randomPlatforms } from "./randomPlatforms";

const SEEDS = [1, 2, 3];
const PLATFORMS = 10;
const ROUNDS = 2;

/** What one layer did with the platforms of a seed. */
interface Run {
    /** Steps of each round, by the round. */
    steps: string[][];
    states: Map<string, string>[];
    clouds: Map<string, string>[];
    calls: Record<string, number>;
    /** What a preview would do after all rounds, and after a refresh. */
    previews: string[][];
}

for (const seed of SEEDS) {
    const platforms = randomPlatforms(seed, PLATFORMS, ROUNDS);

    describePlatform(
        `the plugins and the real providers, with random platforms of seed ${seed}`,
        ({ empty }) => {
            let sandbox: Run;
            let real: Run;
            before(async function () {
                this.timeout(900_000);
                sandbox = await run(empty(), "sandbox");
                real = await run(empty(), "real");
            });

            const own = (steps: string[] = [], name: string) =>
                steps.filter((step) => step.includes(` ${name}-`)).sort();

            platforms.forEach(({ name, changes }) => {
                it(`create ${name} by the same steps`, () => {
                    assert.deepEqual(own(sandbox.steps[0], name), own(real.steps[0], name));
                    assert.notDeepEqual(own(real.steps[0], name), []);
                });
                changes.forEach((change, round) => {
                    it(`change ${name} by the same steps: ${change}`, () => {
                        assert.deepEqual(own(sandbox.steps[round + 1], name), own(real.steps[round + 1], name));
                    });
                });
            });

            it("preview the same after all of it, and after a refresh", () => {
                assert.deepEqual(sandbox.previews, real.previews);
            });

            it("leave the same in the services", () => {
                sandbox.clouds.forEach((cloud, round) => {
                    assert.deepEqual(
                        unequal(cloud, real.clouds[round] ?? new Map<string, string>()),
                        [],
                        `round ${round}`,
                    );
                });
            });

            it("leave the same states, but for what is written down", () => {
                const found = sandbox.states.flatMap((state, round) =>
                    unequal(state, real.states[round] ?? new Map<string, string>()),
                );
                const unexpected = found.filter((each) => !DIFFERENCES.some(({ path }) => path.test(each)));
                assert.deepEqual([...new Set(unexpected)], []);
                const stale = DIFFERENCES.filter(({ path }) => !found.some((each) => path.test(each)));
                assert.deepEqual(stale, [], "written down, but not there any more");
            });

            it("ask the services the same, and as often", () => {
                assert.deepEqual(sandbox.calls, real.calls);
            });
        },
        {},
        "real",
    );

    async function run(deployment: Deployment, layer: Layer): Promise<Run> {
        const result: Run = { steps: [], states: [], clouds: [], calls: {}, previews: [] };
        const stackOf = (round: number) =>
            deployment.stack((addresses?: CloudAddresses) => programOf(round, addresses), {}, { layer });
        for (let round = 0; round <= ROUNDS; round++) {
            result.steps.push(await up(await stackOf(round)));
            result.states.push(flatState(deployment.state()));
            result.clouds.push(flatCloud(deployment.read()));
        }
        const stack = await stackOf(ROUNDS);
        result.previews.push(await preview(stack));
        await stack.refresh();
        result.states.push(flatState(deployment.state()));
        result.previews.push(await preview(stack));
        result.calls = deployment.read().calls;
        return result;
    }

    function programOf(round: number, addresses?: CloudAddresses): Promise<void> {
        const providers = providersFor({}, addresses);
        for (const { name, versions } of platforms) {
            const args = versions[round];
            if (args !== undefined) {
                new MegatestsPlatform(name, args, { providers });
            }
        }
        return Promise.resolve();
    }
}
