import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { fromSettings, settingOf } from "../../src/internal/settings";
import { record } from "../support/record";

interface Settings {
    size?: number;
    tags?: string[];
}

/** What outputs and promises resolve to. */
async function resolved(values: Record<string, unknown>): Promise<Record<string, unknown>> {
    return (await record(() => values)).outputs;
}

describe("settings", () => {
    it("that are plain give plain values", () => {
        assert.equal(settingOf<Settings, "size">({ size: 3 }, "size"), 3);
        assert.equal(settingOf<Settings, "size">({}, "size"), undefined);
        assert.equal(settingOf<Settings, "size">(undefined, "size"), undefined);
        assert.deepEqual(
            fromSettings({ size: 3 }, ({ size }) => ({ twice: size * 2 })),
            { twice: 6 },
        );
    });

    it("that are an output or a promise give outputs", async () => {
        const settings: Settings = { size: 3, tags: ["a"] };
        const twice = ({ size = 0 }: Settings) => ({ twice: pulumi.output(size * 2) });
        for (const later of [pulumi.output(settings), Promise.resolve(settings)]) {
            const size = settingOf<Settings, "size">(later, "size");
            assert.ok(pulumi.Output.isInstance(size));
            const derived = fromSettings(later, twice);
            assert.ok(pulumi.Output.isInstance(derived));
            assert.deepEqual(await resolved({ size, derived }), { size: 3, derived: { twice: 6 } });
        }
    });

    it("that are an output of nothing give nothing", async () => {
        const nothing = pulumi.output(undefined) as unknown as pulumi.Input<Settings>;
        const size = settingOf<Settings, "size">(nothing, "size");
        const derived = fromSettings(nothing, () => assert.fail("There are no settings"));
        assert.deepEqual(await resolved({ size, derived }), {});
    });
});
