import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
    bucketName,
    githubOrganization,
    githubTokens,
    organizationId,
    readCloud,
    region,
    seedCloud,
    seqeraTokens,
    workspaceId,
} from "../../src";
import { describeEngine } from "../support/engine";
import { changeState } from "../support/platform";
import { projectStack } from "../support/projectStack";
import { temporaryFolder } from "../support/temporary";
import { readDocuments, root } from "./markdown";

/** Names of the documents, and what the sandbox has in their place. */
const SUBSTITUTES: [RegExp, string][] = [
    [/workspaceId: 42\b/g, `workspaceId: ${workspaceId}`],
    [/organizationId: 7\b/g, `organizationId: ${organizationId}`],
    [/"my-lab"/g, JSON.stringify(githubOrganization)],
    [/ada@example\.org/g, "none@example.org"],
    [/"shared-results"/g, JSON.stringify(bucketName)],
];

/** Adds the credentials and the environment that a program uses by their ids. */
function addExisting(cloud: string, program: string): void {
    const [, credentialsId] = /credentials: \{ existingId: "(\w+)" \}/.exec(program) ?? [];
    if (credentialsId !== undefined) {
        changeState(cloud, ({ seqera }) => {
            seqera.credentials.push({ id: credentialsId, workspaceId, name: "existing", provider: "aws", keys: {} });
        });
    }
}

const CONFIGURATION = {
    "aws:region": { value: region },
    "github:owner": { value: githubOrganization },
    "github:token": { value: githubTokens.adminOrg, secret: true },
    "seqera:bearerAuth": { value: seqeraTokens.owner, secret: true },
    workspaceId: { value: String(workspaceId) },
    launchToken: { value: seqeraTokens.maintain, secret: true },
    towerAccessToken: { value: seqeraTokens.owner, secret: true },
    githubToken: { value: githubTokens.adminOrg, secret: true },
    sentieonLicense: { value: "license", secret: true },
    pipelineReaderToken: { value: githubTokens.repo, secret: true },
};

const programs = readDocuments()
    .flatMap(({ blocks }) => blocks)
    .filter(({ language, text }) => language === "typescript" && text.includes("new MegatestsPlatform("));

describeEngine("platforms in the documents", (engine) => {
    const folder = temporaryFolder();

    it("are found", () => assert.ok(programs.length >= 4, String(programs.length)));

    for (const { title, text } of programs) {
        it(`${title} is deployed, and then changes nothing`, async () => {
            const own = join(folder.path, title.replace(/\W+/g, "-"));
            const project = join(own, "project");
            const cloud = join(own, "cloud.json");
            mkdirSync(project, { recursive: true });
            seedCloud(cloud);
            cpSync(join(root, "seqerakit"), join(project, "seqerakit"), { recursive: true });
            writeFileSync(join(project, "package.json"), JSON.stringify({ name: "document", type: "module" }));
            writeFileSync(
                join(project, "Pulumi.yaml"),
                JSON.stringify({ name: "document", runtime: { name: "nodejs", options: { typescript: false } } }),
            );
            const program = SUBSTITUTES.reduce((code, [from, to]) => code.replace(from, to), text);
            writeFileSync(join(project, "index.ts"), program);
            addExisting(cloud, program);
            const stack = await projectStack(engine, { folder: own, project, cloud });
            await stack.setAllConfig(CONFIGURATION);

            const { summary } = await stack.up();
            assert.equal(summary.result, "succeeded");
            assert.equal(readCloud(cloud).seqera.credentials.length > 0, true);
            await stack.up({ expectNoChanges: true });
        });
    }
});
