import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { MegatestsPlatform } from "megatests-components";
import { describePlatform } from "../support/deployment";
import { ARGS, preview, providersFor, up } from "../support/platform";

/** Gives the IAM policies a description of the lab, which no arg does. */
const transforms: pulumi.ResourceTransform[] = [
    ({ type, props, opts }) =>
        type === "aws:iam/policy:Policy"
            ? { props: { ...props, description: "Approved by the lab" }, opts }
            : undefined,
];

describePlatform("a transform of the program", ({ empty }) => {
    it("changes children that no arg reaches, and nothing else", async () => {
        const deployment = empty();
        const program = (options: pulumi.ComponentResourceOptions) => () => {
            new MegatestsPlatform("lab", ARGS, { providers: providersFor(), ...options });
        };
        await up(await deployment.stack(program({ transforms })));
        const descriptions = Object.values(deployment.read().aws.policies).map(({ description }) => description);
        assert.deepEqual(descriptions, Array(3).fill("Approved by the lab"));
        assert.deepEqual(await preview(await deployment.stack(program({ transforms }))), []);
        const without = await preview(await deployment.stack(program({})));
        assert.ok(without.includes("replace lab-credentials-forge-policy"), without.join());
        assert.ok(
            without.every((step) => /-policy(-attachment)?$|access-key$|credential$/.test(step)),
            without.join(),
        );
    });
});
