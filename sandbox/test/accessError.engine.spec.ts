import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { openReferenceStack, readCloud, seedCloud, seqeraTokens, workspaceId } from "../src";
import { describeEngine } from "./support/engine";
import { failure } from "./support/platform";
import { temporaryFolder } from "./support/temporary";

describeEngine("the reference stack with a token that has no access", (engine) => {
    const folder = temporaryFolder();

    it("prints one error, what happened first and then what to do, and makes nothing", async () => {
        mkdirSync(folder.path, { recursive: true });
        const cloud = join(folder.path, "cloud.json");
        seedCloud(cloud);
        const before = readCloud(cloud);
        const providers = await engine.attach(cloud);
        const { stack } = await openReferenceStack(folder.path, join(__dirname, "../../stacks/awsmegatests"), {
            ...providers,
            environment: { ...providers.environment, TOWER_ACCESS_TOKEN: seqeraTokens.view },
        });

        const events: EngineEvent[] = [];
        let printed = "";
        const onOutput = (text: string) => void (printed += text);
        await failure(stack.up({ color: "never", onOutput, onEvent: (event) => void events.push(event) }));

        const errors = events.flatMap(({ diagnosticEvent }) =>
            diagnosticEvent?.severity === "error" ? diagnosticEvent.message.trimEnd().split("\n") : [],
        );
        assert.deepEqual(errors.slice(0, 2), [
            `Seqera workspace ${workspaceId} cannot be managed with this token: Seqera answered 403 Forbidden [workspace-access-denied].`,
            "Fix: use a token whose owner is Owner or Admin of the workspace, and check the workspace id.",
        ]);
        assert.equal(errors.filter((line) => line.includes("cannot be managed")).length, 1);
        assert.equal(errors.length, 5, errors.join("\n"));
        assert.doesNotMatch(printed, /error serializing|[Uu]nhandled|\*\*Request\*\*|1 error occurred/);

        const made = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata.type ?? []);
        assert.deepEqual(
            made.filter((type) => !/^pulumi:|^megatests-components:index:MegatestsPlatform$/.test(type)),
            [],
        );
        const { calls, ...after } = readCloud(cloud);
        assert.deepEqual({ ...after, calls: {} }, before);
        assert.deepEqual(Object.keys(calls).sort(), [
            "aws:GetCallerIdentity",
            "github:GET /orgs/{org}",
            "seqera:GET /credentials",
        ]);
    });
});
