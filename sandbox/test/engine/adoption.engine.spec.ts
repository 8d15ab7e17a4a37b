import assert from "node:assert/strict";
import { join } from "node:path";
import * as iam from "@pulumi/aws/iam";
import { Provider as AwsProvider } from "@pulumi/aws/provider";
import * as github from "@pulumi/github";
import type * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import {
    githubOrganization,
    githubTokens,
    nfCoreToday,
    nfCoreVariables,
    readCloud,
    region,
    seedNfCoreToday,
    seqeraTokens,
    workspaceId,
} from "../../src";
import { describeEngine } from "../support/engine";
import { up } from "../support/platform";
import { seededCloud, temporaryFolder } from "../support/temporary";

const { accessKeyId: accessKey, accessKeySecret: secretKey, credential, computeEnvs } = nfCoreToday;
const credentialImport = JSON.stringify({ credentials_id: credential.id, workspace_id: workspaceId });

describeEngine("the engine adopting what exists", (engine) => {
    const cloud = seededCloud();
    const folder = temporaryFolder();
    const stackOf = (name: string, program: () => unknown) =>
        engine.stack({ folder: join(folder.path, name), cloud: cloud.path, project: "adopting", program });
    beforeEach(() => seedNfCoreToday(cloud.path));

    const seqeraProvider = () => new seqera.Provider("seqera-provider", { bearerAuth: seqeraTokens.owner });
    const githubProvider = () =>
        new github.Provider("github-provider", { owner: githubOrganization, token: githubTokens.adminOrg });

    it("takes credentials and an environment over by import, and finds them unchanged without it", async () => {
        const program = (adopting: boolean) => () => {
            const provider = seqeraProvider();
            new seqera.AwsCredential(
                "credential",
                { name: credential.name, workspaceId, accessKey, secretKey },
                { provider, import: adopting ? credentialImport : undefined },
            );
            const config = readCloud(cloud.path).seqera.computeEnvs[0]?.config;
            new seqera.AwsBatchCe(
                "environment",
                {
                    name: computeEnvs.cpu.name,
                    description: "cpu compute environment of AWS megatests",
                    workspaceId,
                    credentialsId: credential.id,
                    config: config as unknown as seqera.types.input.AwsBatchCeConfig,
                },
                {
                    provider,
                    import: adopting
                        ? JSON.stringify({ compute_env_id: computeEnvs.cpu.id, workspace_id: workspaceId })
                        : undefined,
                },
            );
        };
        const before = readCloud(cloud.path).seqera;
        const adopting = await stackOf("adopt-seqera", program(true));
        assert.deepEqual((await up(adopting)).sort(), ["import credential", "import environment"]);
        const adopted = await stackOf("adopt-seqera", program(false));
        await adopted.preview({ expectNoChanges: true });
        await adopted.refresh();
        await adopted.preview({ expectNoChanges: true });
        assert.deepEqual(readCloud(cloud.path).seqera, before);
    });

    it("changes an adopted variable that differs, and meets a conflict where it does not adopt", async () => {
        const program = (name: string | undefined) => () => {
            new github.ActionsOrganizationVariable(
                "variable",
                { variableName: "TOWER_WORKSPACE_ID", value: "new", visibility: "all" },
                { provider: githubProvider(), import: name },
            );
        };
        const creating = await stackOf("variable", program(undefined));
        await assert.rejects(creating.up(), /actions\/variables: 409 Already exists/);
        assert.equal(variable("TOWER_WORKSPACE_ID"), nfCoreVariables.TOWER_WORKSPACE_ID);
        const adopting = await stackOf("variable", program("TOWER_WORKSPACE_ID"));
        await adopting.up();
        assert.equal(variable("TOWER_WORKSPACE_ID"), "new");
    });

    it("does not import what is not there, or what would have to be replaced", async () => {
        const policy = (args: iam.PolicyArgs, id: string) => () => {
            new iam.Policy("policy", args, { provider: new AwsProvider("aws-provider", { region }), import: id });
        };
        const document: pulumi.Input<string> = JSON.stringify({ Version: "2012-10-17", Statement: [] });
        const missing = await stackOf("missing", policy({ name: "none", policy: document }, "arn:none"));
        await assert.rejects(missing.up(), /resource 'arn:none' does not exist/);
        const renamed = policy({ name: "renamed", policy: document }, nfCoreToday.policies.s3);
        await assert.rejects((await stackOf("renamed", renamed)).up(), /may not be replaced/);
        assert.ok(readCloud(cloud.path).aws.policies[nfCoreToday.policies.s3]);
    });

    it("shows the failures of a check with their properties", async () => {
        const stack = await stackOf("check", () => {
            const config = { region, workDir: "s3://bucket/", waveEnabled: true };
            new seqera.AwsBatchCe(
                "environment",
                { name: "cpu", workspaceId, credentialsId: "id", config },
                { provider: seqeraProvider() },
            );
        });
        await assert.rejects(stack.preview(), (error: Error) => {
            assert.match(error.message, /config\.waveEnabled is not in the schema of the package/);
            assert.match(error.message, /without a slash at the end/);
            return true;
        });
    });

    it("asks for the credentials of a workspace, and is told when it may not", async () => {
        const program = (bearerAuth: string) => async () => {
            const provider = new seqera.Provider("seqera-provider", { bearerAuth });
            const { credentials } = await seqera.getCredentials({ workspaceId }, { provider });
            return { names: credentials.map(({ name }) => name) };
        };
        const allowed = await stackOf("allowed", program(seqeraTokens.admin));
        await allowed.up();
        const { names } = await allowed.workspace.stackOutputs(allowed.name);
        assert.deepEqual(names?.value, [credential.name]);
        const rejected = await stackOf("not-allowed", program(seqeraTokens.launch));
        await assert.rejects(rejected.preview(), /unexpected response code 403/);
    });

    function variable(name: string): string | undefined {
        return readCloud(cloud.path).github.organizations[githubOrganization]?.variables[name]?.value;
    }
});
