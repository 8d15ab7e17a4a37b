import assert from "node:assert/strict";
import { copyFileSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { BucketVersioning } from "megatests-components";
import { addFault, githubOrganization, githubTokens, seqeraTokens, workspaceId } from "../../src";
import { cli } from "../support/cli";
import { type Deployment, describePlatform } from "../support/deployment";
import { ARGS, BATCH, CPU, changeState, failure, preview, up } from "../support/platform";
import { namesIn, urnIn } from "../support/state";

/** The state that the file backend kept before the last operation on the state. */
function backups({ backend }: Deployment): string[] {
    const folder = join(backend, ".pulumi/backups/lab/test");
    return readdirSync(folder)
        .filter((file) => file.endsWith(".json"))
        .sort()
        .map((file) => join(folder, file));
}

/** What the owner of every token has become: one who may not see the workspace. */
function loseAccess({ cloud }: Deployment): void {
    changeState(cloud, ({ seqera }) => {
        seqera.participants = [];
    });
}

const NO_ACCESS = /\[workspace-access-denied\]/;

describePlatform("the check of a token's access", ({ deployed, empty }) => {
    it("stops before anything is made when the token's owner is no Owner or Admin", async () => {
        const lab = empty();
        const before = lab.read();
        const message = await failure((await lab.stack({}, { seqera: seqeraTokens.maintain })).up());
        assert.match(message, NO_ACCESS);
        assert.match(message, /Fix: use a token whose owner is Owner or Admin of the workspace/);
        const { calls, ...after } = lab.read();
        assert.deepEqual({ ...after, calls: {} }, before);
        assert.ok(!Object.keys(calls).some((call) => /POST|Create|Put/.test(call)), Object.keys(calls).join());
    });

    it("stops when the workspace does not exist", async () => {
        const message = await failure((await empty().stack({ workspaceId: 1 })).up());
        assert.match(message, /Seqera workspace 1 .*\[workspace-access-denied\]/);
    });

    it("stops a preview as well", async () => {
        const message = await failure((await empty().stack({}, { seqera: seqeraTokens.view })).preview());
        assert.match(message, NO_ACCESS);
    });

    it("asks for the role of a token's owner who is named", async () => {
        const accessCheck = { tokenOwnerEmail: "maintain@example.org", organizationId: 252464779077610 };
        const message = await failure((await empty().stack({ accessCheck })).up());
        assert.match(message, /the token's owner has the role maintain \[workspace-access-denied\]\./);
    });

    it("stops a refresh with a token that lost its access, and the state keeps everything", async () => {
        const lab = await deployed();
        const stack = await lab.stack();
        const before = namesIn(lab.state());
        loseAccess(lab);
        assert.match(await failure(stack.refresh({ runProgram: true })), NO_ACCESS);
        assert.deepEqual(namesIn(lab.state()), before);
    });

    it("brings back with one command what a refresh without the check dropped", async () => {
        const lab = await deployed();
        const stack = await lab.stack();
        const before = namesIn(lab.state());
        changeState(lab.cloud, ({ seqera }) => Object.assign(seqera, { saved: seqera.participants, participants: [] }));
        await stack.refresh({ runProgram: false });
        assert.ok(!namesIn(lab.state()).includes("lab-cpu-compute-env"));

        const whole = backups(lab).filter((file) => readFileSync(file, "utf8").includes("::lab-cpu-compute-env"));
        copyFileSync(whole.at(-1) ?? "", join(lab.backend, ".pulumi/stacks/lab/test.json"));
        assert.deepEqual(namesIn(lab.state()), before);
        changeState(lab.cloud, (state) => {
            state.seqera.participants = (state.seqera as unknown as { saved: typeof state.seqera.participants }).saved;
        });
        assert.deepEqual(await preview(stack), []);
    });

    it("can be switched off", async () => {
        const lab = empty();
        await up(await lab.stack({ accessCheck: { check: false } }));
        assert.equal(lab.read().calls["seqera:GET /credentials"], undefined);
    });
});

describePlatform("secrets", ({ deployed, empty }) => {
    it("are encrypted in the state", async () => {
        const lab = await deployed();
        const stack = await lab.stack({
            gitHubCredential: { name: "lab-github", username: "bot", accessToken: "planted-github-token" },
            pipelineSecrets: { LICENSE: "planted-license" },
        });
        await stack.up();
        const { aws } = lab.read();
        const keys = Object.values(aws.users).flatMap(({ accessKeys }) => accessKeys.map(({ secret }) => secret));
        const planted = ["planted-", seqeraTokens.owner, githubTokens.adminOrg, ...keys];
        const files = readdirSync(lab.backend, { recursive: true, encoding: "utf8" }).filter((file) =>
            /\.(json|bak)$/.test(file),
        );
        assert.ok(files.length > 1);
        for (const file of files) {
            const text = readFileSync(join(lab.backend, file), "utf8");
            for (const secret of planted) {
                assert.ok(!text.includes(secret), `${secret} in ${file}`);
            }
        }
    });

    it("are in no output, of a success or of a failure", async () => {
        const lab = empty();
        await addFault(lab.cloud, {
            service: "github",
            operation: "PUT /orgs/{org}/actions/secrets/{secret_name}",
            status: 500,
            times: "always",
        });
        await addFault(lab.cloud, { service: "seqera", operation: "POST /compute-envs", status: 400 });
        let printed = "";
        const stack = await lab.stack();
        printed += await failure(stack.up({ onOutput: (text) => (printed += text) }));
        changeState(lab.cloud, (state) => {
            state.faults = [];
        });
        await stack.up({ onOutput: (text) => (printed += text) });
        const { aws } = lab.read();
        const keys = Object.values(aws.users).flatMap(({ accessKeys }) => accessKeys.map(({ secret }) => secret));
        for (const secret of ["planted-", seqeraTokens.owner, githubTokens.adminOrg, ...keys]) {
            assert.ok(!printed.includes(secret), secret);
        }
    });
});

describePlatform("a fault of a service", ({ deployed, empty }) => {
    it("is got over by the next up, which makes only what is missing", async () => {
        const lab = empty();
        await addFault(lab.cloud, { service: "seqera", operation: "POST /compute-envs", status: 400 });
        const stack = await lab.stack();
        assert.match(await failure(stack.up()), /400/);
        const steps = await up(stack);
        assert.ok(steps.includes("create lab-cpu-compute-env"));
        assert.ok(!steps.includes("create lab-credentials-user"));
        assert.deepEqual(await up(stack), []);
    });

    it("is tried again by the provider when it is a passing one", async () => {
        const lab = empty();
        await addFault(lab.cloud, { service: "seqera", operation: "POST /compute-envs", status: 503 });
        await addFault(lab.cloud, { service: "seqera", operation: "POST /credentials", status: 429 });
        await up(await lab.stack());
        assert.equal(lab.read().seqera.computeEnvs.length, 1);
    });

    it("leaves an environment that ended in ERRORED to be deleted by hand, and then goes on", async () => {
        const lab = empty();
        await addFault(lab.cloud, { service: "seqera", operation: "POST /compute-envs", environmentStatus: "ERRORED" });
        const stack = await lab.stack();
        assert.match(await failure(stack.up()), /ERRORED/);
        changeState(lab.cloud, ({ seqera }) => {
            seqera.computeEnvs = [];
        });
        await up(stack);
        assert.deepEqual(
            lab.read().seqera.computeEnvs.map(({ status }) => status),
            ["AVAILABLE"],
        );
    });

    it("of a GitHub token without admin:org is a 403", async () => {
        const message = await failure((await empty().stack({}, { github: githubTokens.repo })).up());
        assert.match(message, /403/);
    });

    it("meets a variable that exists as 409, and adopts it with its name in adopt", async () => {
        const lab = empty();
        changeState(lab.cloud, ({ github }) => {
            const organization = github.organizations[githubOrganization];
            assert.ok(organization);
            const time = "2026-01-01T00:00:00Z";
            organization.variables["TOWER_WORKSPACE_ID"] = {
                value: "1",
                visibility: "all",
                createdAt: time,
                updatedAt: time,
            };
        });
        assert.match(await failure((await lab.stack()).up()), /409/);
        const adopting = {
            gitHub: { organization: "nf-core", ...ARGS.gitHub, importVariables: ["TOWER_WORKSPACE_ID"] },
        };
        const steps = await up(await lab.stack(adopting));
        assert.ok(steps.includes("import lab-github-variable-workspace-id"), steps.join());
        assert.equal(
            lab.read().github.organizations[githubOrganization]?.variables["TOWER_WORKSPACE_ID"]?.value,
            String(workspaceId),
        );
        assert.deepEqual(await up(await lab.stack(adopting)), [], "with adopt left in place");
        assert.deepEqual(await up(await lab.stack()), [], "with adopt removed");
    });

    it("rejects an environment whose name is taken, and adopts it by its id", async () => {
        const lab = await deployed();
        changeState(lab.cloud, ({ seqera }) => {
            const [live] = seqera.computeEnvs;
            assert.ok(live);
            seqera.computeEnvs.push({ ...live, id: "made-by-hand", name: "aws_by_hand" });
        });
        const byHand = (more: { importId?: string }) => ({
            computeEnvironments: { cpu: CPU, byHand: { ...CPU, name: "aws_by_hand", ...more } },
        });
        assert.match(await failure((await lab.stack(byHand({}))).up()), /Resource Already Exists/);
        const steps = await up(await lab.stack(byHand({ importId: "made-by-hand" })));
        assert.ok(steps.includes("import lab-byHand-compute-env"), steps.join());
        assert.deepEqual(await up(await lab.stack(byHand({}))), [], "with importId removed");
    });
});

describePlatform("a bucket that is created", ({ empty }) => {
    const bucket = { bucketName: "lab-created" };
    const computeEnvironments = {
        cpu: {
            ...CPU,
            batch: {
                ...BATCH,
                region: "eu-west-1",
                workDir: "s3://lab-created",
                forge: { type: "SPOT", maxCpus: 10 },
            },
        },
    };

    it("has the safe defaults, and neither a refresh nor an up changes them", async () => {
        const lab = empty();
        const stack = await lab.stack({ bucket, computeEnvironments });
        await up(stack);
        const settings = lab.read().aws.buckets["lab-created"]?.settings ?? {};
        assert.deepEqual(Object.keys(settings).sort(), [
            "cors",
            "encryption",
            "lifecycle",
            "ownershipControls",
            "policy",
            "publicAccessBlock",
        ]);
        assert.match(JSON.stringify(settings.policy), /aws:SecureTransport/);
        assert.deepEqual(await up(stack), []);
        await stack.refresh();
        assert.deepEqual(await up(stack), []);
    });

    it("is rejected when a bucket of that name exists", async () => {
        const message = await failure((await empty().stack({ bucket: { bucketName: ARGS.bucket.bucketName } })).up());
        assert.match(message, /BucketAlready/);
    });
});

describePlatform("a kept bucket", ({ empty }) => {
    const bucket = { bucketName: "lab-created", versioning: BucketVersioning.Enabled };
    const batch = {
        ...BATCH,
        region: "eu-west-1",
        workDir: "s3://lab-created",
        forge: { type: "SPOT", maxCpus: 10 },
    };
    const computeEnvironments = { cpu: { ...CPU, batch } };
    const bucketOf = (lab: Deployment) => lab.read().aws.buckets["lab-created"];
    const settings = (lab: Deployment) => Object.keys(bucketOf(lab)?.settings ?? {}).sort();
    const ALL = ["cors", "encryption", "lifecycle", "ownershipControls", "policy", "publicAccessBlock", "versioning"];

    it("keeps its guards and rules when everything else is destroyed", async () => {
        const lab = empty();
        const stack = await lab.stack({ bucket, computeEnvironments });
        await up(stack);
        const before = bucketOf(lab);
        assert.deepEqual(settings(lab), ALL);

        await stack.destroy({ excludeProtected: true });
        assert.deepEqual(bucketOf(lab), before);
        const { aws, seqera, github } = lab.read();
        assert.deepEqual([Object.keys(aws.users), seqera.computeEnvs, seqera.credentials], [[], [], []]);
        assert.deepEqual(github.organizations[githubOrganization]?.variables, {});

        const steps = await up(stack);
        assert.ok(steps.length > 0 && !steps.some((step) => step.includes("lab-bucket")), steps.join());
        assert.deepEqual(bucketOf(lab), before);
    });

    it("keeps them at a destroy that fails because the bucket is protected", async () => {
        const lab = empty();
        const stack = await lab.stack({ bucket, computeEnvironments });
        await up(stack);
        const before = bucketOf(lab);
        assert.match(await failure(stack.destroy()), /protected/);
        assert.deepEqual(bucketOf(lab), before);
    });

    it("loses a guard that is turned off on purpose, down to the last", async () => {
        const lab = empty();
        await up(await lab.stack({ bucket, computeEnvironments }));
        const steps = await up(await lab.stack({ bucket: { ...bucket, encryption: false }, computeEnvironments }));
        assert.deepEqual(steps, ["delete lab-bucket-encryption"]);
        assert.deepEqual(
            settings(lab),
            ALL.filter((each) => each !== "encryption"),
        );
        const off = {
            bucketName: "lab-created",
            publicAccessBlock: false,
            encryption: false,
            ownershipControls: false,
            tlsOnly: false,
            lifecycle: { manage: false },
            cors: { manage: false },
        };
        await up(await lab.stack({ bucket: off, computeEnvironments }));
        assert.deepEqual(settings(lab), []);
    });

    it("goes when its protection is taken away first", async () => {
        const lab = empty();
        const stack = await lab.stack({ bucket, computeEnvironments });
        await up(stack);
        for (const name of ["lab-bucket-bucket", "lab-bucket-guards"]) {
            await cli(stack, "state", "unprotect", urnIn(lab.state(), name), "--yes");
        }
        await stack.destroy();
        assert.equal(bucketOf(lab), undefined);
    });
});
