import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GitHubVisibility, MegatestsPlatform } from "megatests-components";
import { githubOrganization, githubTokens } from "../../src";
import { describePlatform } from "../support/deployment";
import { ARGS, CPU, failure, preview, providersFor, up } from "../support/platform";

const REPOSITORY = `${githubOrganization}/rnaseq`;
const SECRET = "planted-launch-token";

describePlatform("where variables and secrets are on GitHub", ({ deployed, empty }) => {
    it("is one repository, with a token that has no rights in an organization", async () => {
        const deployment = empty();
        const gitHub = { repository: REPOSITORY, secrets: { TOWER_ACCESS_TOKEN: { value: SECRET } } };
        await up(await deployment.stack({ gitHub }, { github: githubTokens.repo }));
        const { organizations, repositories = {} } = deployment.read().github;
        const { variables = {}, secrets = {} } = repositories[REPOSITORY] ?? {};
        assert.deepEqual(Object.keys(variables).sort(), [
            "AWS_S3_BUCKET",
            "TOWER_COMPUTE_ENV",
            "TOWER_COMPUTE_ENV_CPU",
            "TOWER_WORKSPACE_ID",
        ]);
        assert.equal(variables["TOWER_COMPUTE_ENV"]?.value, deployment.read().seqera.computeEnvs[0]?.id);
        assert.equal(secrets["TOWER_ACCESS_TOKEN"]?.value, SECRET);
        assert.deepEqual(organizations[githubOrganization]?.variables, {});
        assert.ok(!JSON.stringify(deployment.state()).includes(SECRET));
        assert.deepEqual(await preview(await deployment.stack({ gitHub }, { github: githubTokens.repo })), []);
    });

    it("is imported from a repository that has the variable already", async () => {
        const deployment = empty();
        const gitHub = { repository: REPOSITORY };
        const kept = deployment.read();
        await up(await deployment.stack({ gitHub }));
        assert.notDeepEqual(deployment.read(), kept);
        const second = { gitHub: { ...gitHub, importVariables: ["TOWER_WORKSPACE_ID"] } };
        const steps = await up(await deployment.stack(second));
        assert.deepEqual(steps, []);
    });

    it("is rejected when the provider writes elsewhere, and nothing is written", async () => {
        for (const gitHub of [
            { organization: "lab" },
            { repository: "lab/rnaseq" },
            { organization: pulumi.output("lab") },
        ]) {
            const deployment = empty();
            const printed = await failure((await deployment.stack({ gitHub })).up());
            assert.match(printed, /is for "lab(\/rnaseq)?", but the GitHub provider writes to its owner "nf-core"/);
            assert.deepEqual(deployment.read().github.organizations[githubOrganization]?.variables, {});
        }
    });

    it("may be an organization and a visibility that are known during the deployment only", async () => {
        const deployment = empty();
        const gitHub = {
            organization: pulumi.output(githubOrganization),
            visibility: pulumi.output(GitHubVisibility.Private),
            defaultComputeEnvironment: pulumi.output("cpu"),
        };
        await up(await deployment.stack({ gitHub }));
        const { variables = {} } = deployment.read().github.organizations[githubOrganization] ?? {};
        assert.deepEqual([...new Set(Object.values(variables).map(({ visibility }) => visibility))], ["private"]);
        assert.equal(variables["TOWER_COMPUTE_ENV"]?.value, deployment.read().seqera.computeEnvs[0]?.id);
    });

    it("of two platforms is one organization: the error names both, before anything is created", async () => {
        const deployment = await deployed();
        const two = () => {
            const providers = providersFor();
            new MegatestsPlatform("lab", ARGS, { providers });
            new MegatestsPlatform(
                "other",
                {
                    ...ARGS,
                    bucket: { bucketName: "other-results" },
                    computeEnvironments: { cpu: { ...CPU, name: "aws_ireland_other" } },
                },
                { providers },
            );
        };
        const printed = await failure((await deployment.stack(two)).up());
        assert.match(printed, /MegatestsPlatform other has[\s\S]*MegatestsPlatform lab already sets the variables/);
    });
});
