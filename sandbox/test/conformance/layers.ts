import assert from "node:assert/strict";
import type { CloudAddresses } from "../../src";
import { type Deployment, describePlatform } from "../support/deployment";
import type { Layer } from "../support/engine";
import { preview, up } from "../support/platform";
import { DIFFERENCES } from "./differences";
import { flatCloud, flatState, unequal } from "./normalized";

/** A program of one round, for the plugins or for providers that ask the servers at the addresses. */
export type Program = (addresses?: CloudAddresses) => void;

/** What one layer did with a stack. */
interface Run {
    /** Steps of each round. */
    steps: string[][];
    states: Map<string, string>[];
    clouds: Map<string, string>[];
    calls: Record<string, number>;
    /** What a preview would do after all rounds, and after a refresh. */
    previews: string[][];
}

/** What both layers did, once the tests run. */
export interface Runs {
    sandbox: Run;
    real: Run;
}

/**
 * Deploys one program after the other, once with the plugins and once with the real providers, and tests that states,
 * services, calls and previews are the same.
 *
 * @param programs one for each round
 * @param more further tests of the two runs
 */
export function describeLayers(title: string, programs: Program[], more: (runs: () => Runs) => void): void {
    describePlatform(
        `the plugins and the real providers, with ${title}`,
        ({ empty }) => {
            let runs: Runs | undefined;
            const both = () => runs ?? assert.fail("nothing was run");
            before(async function () {
                this.timeout(900_000);
                runs = { sandbox: await run(empty(), programs, "sandbox"), real: await run(empty(), programs, "real") };
            });

            more(both);

            it("preview the same after all of it, and after a refresh", () => {
                assert.deepEqual(both().sandbox.previews, both().real.previews);
            });

            it("leave the same in the services", () => {
                both().sandbox.clouds.forEach((cloud, round) => {
                    assert.deepEqual(
                        unequal(cloud, both().real.clouds[round] ?? new Map<string, string>()),
                        [],
                        `round ${round}`,
                    );
                });
            });

            it("leave the same states, but for what is written down", () => {
                const unexpected = differences(both()).filter(
                    (each) => !DIFFERENCES.some(({ path }) => path.test(each)),
                );
                assert.deepEqual([...new Set(unexpected)], []);
            });

            it("ask the services the same, and as often", () => {
                assert.deepEqual(both().sandbox.calls, both().real.calls);
            });
        },
        {},
        "real",
    );
}

/** Every value of the two layers' states that differs. */
export function differences({ sandbox, real }: Runs): string[] {
    return sandbox.states.flatMap((state, round) => unequal(state, real.states[round] ?? new Map<string, string>()));
}

async function run(deployment: Deployment, programs: Program[], layer: Layer): Promise<Run> {
    const result: Run = { steps: [], states: [], clouds: [], calls: {}, previews: [] };
    const stackOf = (program: Program) => deployment.stack(program, {}, { layer });
    for (const program of programs) {
        result.steps.push(await up(await stackOf(program)));
        result.states.push(flatState(deployment.state()));
        result.clouds.push(flatCloud(deployment.read()));
    }
    const stack = await stackOf(programs.at(-1) ?? assert.fail("no program"));
    result.previews.push(await preview(stack));
    await stack.refresh();
    result.states.push(flatState(deployment.state()));
    result.previews.push(await preview(stack));
    result.calls = deployment.read().calls;
    return result;
}
