import assert from "node:assert/strict";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
    deployerVariables,
    githubTokens,
    installPlugins,
    organizationId,
    sandboxEnvironment,
    seedCloud,
    seqeraTokens,
} from "../../src";
import { copyReferenceStack } from "../support/copiedStack";
import { describeEngine } from "../support/engine";
import { linkPackages } from "../support/packages";
import { backendIn } from "../support/state";
import { temporaryFolder } from "../support/temporary";
import { root } from "./markdown";
import { scriptsBelow } from "./runnable";
import { Shell, succeeded } from "./shell";

describeEngine("the documents of this repository's stack and examples", (engine) => {
    const folder = temporaryFolder();

    /** A shell with a cloud and a backend in a place. Plugins see its variables, as default providers must. */
    async function shellIn(place: string, variables: Record<string, string>, areAttached = true): Promise<Shell> {
        const [cloud, home] = [join(place, "cloud.json"), join(place, "home")];
        mkdirSync(backendIn(place), { recursive: true });
        seedCloud(cloud);
        const { environment } = areAttached ? await engine.attach(cloud) : { environment: {} };
        if (!areAttached) {
            await installPlugins(home);
        }
        const sandbox = sandboxEnvironment({ home, backend: backendIn(place), cloud });
        return new Shell(place, { ...sandbox, ...environment, ...variables });
    }

    it("seqerakit/README.md shows the effect of a change: none without one", async () => {
        const shell = new Shell(join(folder.path, "plan"), {});
        const [script = ""] = scriptsBelow("seqerakit/README.md", "What replaces an environment");
        assert.match(succeeded(await shell.run(script, root)).stdout, /resources, \d+ before\n\nNothing changes\.\n/);
    });

    it("stacks/awsmegatests/README.md configures participants and previews the stack", async () => {
        const place = join(folder.path, "stack");
        const source = copyReferenceStack(place);
        const shell = await shellIn(place, deployerVariables);
        writeFileSync(join(source, "participants.json"), JSON.stringify({ organizationId, participants: {} }));
        succeeded(await shell.run("pulumi stack init prod --cwd stacks/awsmegatests", place));
        const scripts = ["Participants", "Deploy"].flatMap((heading) =>
            scriptsBelow("stacks/awsmegatests/README.md", heading),
        );
        assert.match(succeeded(await shell.run(scripts.join("\n"), place)).stdout, /\+ \d+ to create/);
    });

    it("examples/README.md previews the example in TypeScript", async () => {
        const place = join(folder.path, "examples");
        const project = join(place, "examples/typescript");
        cpSync(join(root, "examples/typescript"), project, {
            recursive: true,
            filter: (path) => !/node_modules/.test(path),
        });
        symlinkSync(join(root, "seqerakit"), join(place, "seqerakit"), "junction");
        linkPackages(project);
        const shell = await shellIn(place, { TOWER_LAUNCH_TOKEN: seqeraTokens.maintain }, false);
        const script = scriptsBelow("examples/README.md", "Examples")
            .join("\n")
            .replace("GITHUB_TOKEN=…", `GITHUB_TOKEN=${githubTokens.adminOrg}`)
            .replace("TOWER_ACCESS_TOKEN=…", `TOWER_ACCESS_TOKEN=${seqeraTokens.owner}`);
        assert.match(succeeded(await shell.run(script, project)).stdout, /\+ \d+ to create/);
    });
});
