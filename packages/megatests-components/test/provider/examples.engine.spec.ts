import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../scripts/packageSchema";
import { installOffline } from "../packaging/consumer";
import { installedFolder } from "../support/installed";
import { linkVirtualenv, markInstalled, missingPython } from "../support/python";
import { Example, type Lab, PLANTED_TOKEN, type StateResource, describeEngine } from "./engine";

/** What each resource is and was given, with what the cloud made up named after the resource that it belongs to. */
function comparable(resources: StateResource[]): unknown {
    const named = resources
        .filter(({ type }) => !type.startsWith("pulumi:"))
        .map((resource) => ({ ...resource, urn: resource.urn.split("::").slice(2).join("::") }))
        .sort((a, b) => (a.urn < b.urn ? -1 : 1));
    const inputs = named.map(({ urn, inputs = {}, protect = false }) => ({ urn, inputs, protect }));

    let text = JSON.stringify(inputs);
    for (const { urn, id, outputs = {} } of named) {
        const secret = (outputs["secret"] as { plaintext?: string } | undefined)?.plaintext;
        const madeUp = { id, secret, computeEnvId: outputs["computeEnvId"], credentialsId: outputs["credentialsId"] };
        for (const [property, value] of Object.entries(madeUp).filter(([, value]) => typeof value === "string")) {
            text = text.replaceAll(JSON.stringify(value), JSON.stringify(`${property} of ${urn}`));
        }
    }
    return JSON.parse(text);
}

/** The example with the tarball installed, and with what Pulumi's Node.js host compiles it with. */
function typescript(lab: Lab): Example {
    const example = new Example("typescript", lab);
    installOffline(example.folder);
    mkdirSync(join(example.folder, "node_modules/@types"));
    for (const name of ["@types/node", "typescript"]) {
        symlinkSync(installedFolder(name), join(example.folder, "node_modules", name), "junction");
    }
    return example;
}

/** The example with the generated SDK on the module path, as if it were installed: installing it needs a registry. */
async function python(lab: Lab): Promise<Example> {
    const sdk = join(lab.folder, "sdk/python");
    lab.environment["PYTHONPATH"] = sdk;
    const example = new Example("python", lab);
    linkVirtualenv(example.folder);
    await example.pulumi("package", "gen-sdk", packageFolder, "--language", "python", "--out", join(lab.folder, "sdk"));
    markInstalled(sdk);
    return example;
}

describeEngine("examples under the engine", function (lab) {
    let expected: unknown;

    /** What every language has in common: the same state as TypeScript, nothing to change, no secret in the clear. */
    async function behavesAlike(example: Example): Promise<void> {
        const printed = await example.up();
        assert.deepEqual(comparable(await example.resources("--show-secrets")), expected);

        const state = JSON.stringify(await example.resources());
        const again = await example.pulumi("preview", "--expect-no-changes");
        assert.ok(!(printed + state + again).includes(PLANTED_TOKEN));
    }

    before(async () => {
        const example = typescript(lab("typescript"));
        const printed = await example.up();
        assert.ok(!printed.includes(PLANTED_TOKEN));
        expected = comparable(await example.resources("--show-secrets"));
    });

    it("deploys the whole platform from TypeScript", () => {
        assert.equal((expected as unknown[]).length, 23);
    });

    it("deploys the same from YAML", async () => {
        await behavesAlike(new Example("yaml", lab("yaml")));
    });

    it("deploys the same from Python", async function () {
        const reason = missingPython();
        if (reason !== undefined) {
            console.log(`        skipped: ${reason}`);
            this.skip();
        }
        await behavesAlike(await python(lab("python")));
    });
});
