import assert from "node:assert/strict";
import type { MegatestsPlatformArgs } from "megatests-components";
import type { CloudState } from "../../src";
import type { Deployment, Deployments } from "./deployment";
import { up } from "./platform";

/** One of several changes that a single up carries out, and what the engine must do for it. */
export interface Change {
    title: string;
    /** Names of the resources that it concerns, those that stay as they are as well. */
    of: string[];
    /** The operations on them, as `operation name`. */
    steps: string[];
}

/** What became of a deployment. */
export interface Changed {
    steps: string[];
    before: CloudState;
    after: CloudState;
}

/**
 * Tests changes of which none concerns another: they are made by one up, and each is judged by what happened to its own
 * resources.
 *
 * @param args the arguments after all of the changes
 * @param more further tests of what became of the deployment
 */
export function describeChanges(
    title: string,
    { deployed }: Deployments,
    args: Partial<MegatestsPlatformArgs>,
    changes: Change[],
    more: (changed: () => Changed) => void = () => undefined,
): void {
    describe(title, () => {
        let deployment: Deployment;
        let changed: Changed;
        before(async () => {
            deployment = await deployed();
            const before = deployment.read();
            const steps = await up(await deployment.stack(args));
            changed = { steps, before, after: deployment.read() };
        });

        for (const { title, of, steps } of changes) {
            it(title, () => {
                const own = changed.steps.filter((step) => of.some((name) => step.endsWith(` ${name}`)));
                assert.deepEqual(own.sort(), [...steps].sort());
            });
        }

        more(() => changed);

        it("changes nothing else, and nothing at a further up", async () => {
            const expected = changes.flatMap(({ steps }) => steps);
            assert.deepEqual([...changed.steps].sort(), expected.sort());
            assert.deepEqual(await up(await deployment.stack(args)), []);
        });
    });
}

/** A change that is one operation on every resource of a list. */
export function each(title: string, operation: "create" | "update" | "delete", names: string[]): Change {
    return { title, of: names, steps: names.map((name) => `${operation} ${name}`) };
}

/** Asserts that operations came about, in this order. */
export function assertOrder(steps: string[], operations: string[]): void {
    assert.deepEqual(
        steps.filter((step) => operations.includes(step)),
        operations,
    );
}

/** The operations by which a resource is replaced, the old one deleted first. */
export function replaced(name: string): string[] {
    return ["create-replacement", "delete-replaced", "replace"].map((operation) => `${operation} ${name}`);
}
