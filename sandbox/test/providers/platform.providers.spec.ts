import assert from "node:assert/strict";
import { CredentialsMode } from "megatests-components";
import { addFault, organizationId, seqeraTokens } from "../../src";
import { assertOrder, replaced } from "../support/changes";
import { type Deployment, describePlatform } from "../support/deployment";
import { ARGS, BATCH, CPU, changeState, failure, preview, up } from "../support/platform";
import { namesIn } from "../support/state";
import { seqeraTrust } from "../support/trust";

const ENVIRONMENT = "lab-cpu-compute-env";
const VARIABLE = "lab-github-variable-compute-environment-cpu";

/** Every option of a platform. */
const OPTIONS = {
    organizationId,
    participants: {
        ada: { email: "none@example.org", role: "maintain" },
        crew: { teamId: 7, role: "view" },
    },
    pipelineSecrets: { LICENSE: "planted-license" },
    primaryComputeEnvironment: "cpu",
    gitHubCredential: { name: "lab-github", username: "bot", accessToken: "planted-old-token" },
};

const bigger = { ...CPU, batch: { ...BATCH, forge: { ...BATCH.forge, maxCpus: 800 } } };
const credentialsIn = (lab: Deployment) => lab.read().seqera.credentials.find(({ provider }) => provider === "aws");

describePlatform(
    "with the real providers, a platform with every option",
    ({ deployed }) => {
        it("is in the services, and neither an up nor a refresh changes it", async () => {
            const lab = await deployed();
            const { seqera } = lab.read();
            const added = seqera.participants.filter(({ participantId }) => participantId > 3000);
            assert.deepEqual(added.map(({ role }) => role).sort(), ["maintain", "view"]);
            assert.deepEqual(
                seqera.pipelineSecrets.map(({ name, value }) => [name, value]),
                [["LICENSE", "planted-license"]],
            );
            assert.equal(seqera.workspaces[0]?.primaryComputeEnvId, seqera.computeEnvs[0]?.id);
            const github = seqera.credentials.find(({ name }) => name === "lab-github");
            assert.deepEqual(github?.keys, { username: "bot", password: "planted-old-token" });

            const stack = await lab.stack(OPTIONS);
            assert.deepEqual(await up(stack), []);
            await stack.refresh();
            assert.deepEqual(await preview(stack), []);
        });

        it("changes each option, and a rotated token of GitHub reaches Seqera", async () => {
            const lab = await deployed();
            const stack = await lab.stack({
                ...OPTIONS,
                participants: { ...OPTIONS.participants, ada: { email: "none@example.org", role: "admin" } },
                pipelineSecrets: { LICENSE: "planted-new-license" },
                gitHubCredential: { ...OPTIONS.gitHubCredential, accessToken: "planted-new-token" },
                credentials: { accessKeyRotation: "2026-12" },
            });
            const before = credentialsIn(lab);
            assert.deepEqual(
                (await up(stack)).sort(),
                [
                    ...replaced("lab-credentials-access-key"),
                    ...replaced("lab-github-credential-credential"),
                    "update lab-credentials-credential",
                    "update lab-participants-ada",
                    "update lab-pipeline-secrets-LICENSE",
                ].sort(),
            );
            const { seqera, aws } = lab.read();
            const [key] = Object.values(aws.users).flatMap(({ accessKeys }) => accessKeys);
            assert.equal(credentialsIn(lab)?.id, before?.id);
            assert.deepEqual(credentialsIn(lab)?.keys, { mode: "keys", accessKey: key?.id, secretKey: key?.secret });
            assert.equal(seqera.pipelineSecrets[0]?.value, "planted-new-license");
            const github = seqera.credentials.find(({ name }) => name === "lab-github");
            assert.equal(github?.keys["password"], "planted-new-token");
        });

        it("follows a replaced environment with the primary choice and the variable, and prints no secret", async () => {
            const lab = await deployed();
            let printed = "";
            const stack = await lab.stack({ ...OPTIONS, computeEnvironments: { cpu: bigger } });
            const steps: string[] = [];
            await stack.up({
                onOutput: (text) => (printed += text),
                onEvent: ({ resourcePreEvent }) => {
                    const { op = "same", urn = "" } = resourcePreEvent?.metadata ?? {};
                    steps.push(`${op} ${urn.split("::").pop()}`);
                },
            });
            assertOrder(steps, [
                `delete-replaced ${ENVIRONMENT}`,
                `create-replacement ${ENVIRONMENT}`,
                `update ${VARIABLE}`,
            ]);
            const { seqera } = lab.read();
            assert.equal(seqera.workspaces[0]?.primaryComputeEnvId, seqera.computeEnvs[0]?.id);
            for (const secret of ["planted-", seqeraTokens.owner, credentialsIn(lab)?.keys["secretKey"] ?? "none"]) {
                assert.ok(!printed.includes(secret), secret);
            }
        });
    },
    OPTIONS,
    "real",
);

describePlatform(
    "with the real providers, a platform",
    ({ deployed, empty }) => {
        it("replaces an environment blue-green, the new one beside the old", async () => {
            const lab = empty();
            await up(await lab.stack({ computeEnvironments: { cpu: { ...CPU, blueGreen: true } } }));
            const [before] = lab.read().seqera.computeEnvs;
            const steps = await up(await lab.stack({ computeEnvironments: { cpu: { ...bigger, blueGreen: true } } }));
            assertOrder(steps, [
                `create-replacement ${ENVIRONMENT}`,
                `update ${VARIABLE}`,
                `delete-replaced ${ENVIRONMENT}`,
            ]);
            const { computeEnvs } = lab.read().seqera;
            assert.equal(computeEnvs.length, 1);
            assert.notEqual(computeEnvs[0]?.name, before?.name);
        });

        it("becomes one with a role, which trusts Seqera with the external id", async () => {
            const lab = await deployed();
            const stack = await lab.stack({ credentials: { mode: CredentialsMode.Role } });
            await up(stack);
            const externalId = credentialsIn(lab)?.externalId ?? "";
            const [role] = Object.values(lab.read().aws.roles);
            assert.deepEqual(JSON.parse(role?.assumeRolePolicy ?? ""), seqeraTrust(externalId));
            assert.deepEqual(lab.read().aws.users, {});
            await stack.refresh();
            assert.deepEqual(await preview(stack), []);
        });

        it("makes no role while Seqera gives no external id", async () => {
            const lab = empty();
            await addFault(lab.cloud, { service: "seqera", operation: "POST /credentials", withoutExternalId: true });
            const message = await failure((await lab.stack({ credentials: { mode: CredentialsMode.Role } })).up());
            assert.match(message, /external id/);
            assert.deepEqual(lab.read().aws.roles, {});
        });

        it("imports an environment and a variable that exist", async () => {
            const lab = await deployed();
            changeState(lab.cloud, ({ seqera, github }) => {
                const [live] = seqera.computeEnvs;
                assert.ok(live);
                seqera.computeEnvs.push({ ...live, id: "madeByHand000000000001", name: "aws_by_hand" });
                const entry = {
                    value: "1",
                    visibility: "all",
                    createdAt: live.dateCreated,
                    updatedAt: live.dateCreated,
                };
                Object.assign(github.organizations["nf-core"]?.variables ?? {}, { TOWER_COMPUTE_ENV_BYHAND: entry });
            });
            const byHand = { ...CPU, name: "aws_by_hand" };
            const args = (importing: boolean) => ({
                computeEnvironments: {
                    cpu: CPU,
                    byHand: importing ? { ...byHand, importId: "madeByHand000000000001" } : byHand,
                },
                gitHub: {
                    ...ARGS.gitHub,
                    organization: "nf-core",
                    importVariables: importing ? ["TOWER_COMPUTE_ENV_BYHAND"] : [],
                },
            });
            const steps = await up(await lab.stack(args(true)));
            assert.ok(steps.includes("import lab-byHand-compute-env"), steps.join());
            assert.ok(steps.includes("import lab-github-variable-compute-environment-byHand"), steps.join());
            assert.equal(lab.read().seqera.computeEnvs.length, 2);
            assert.deepEqual(await up(await lab.stack(args(false))), []);
        });

        it("is kept in the state when the token lost its access, as long as the program runs", async () => {
            const lab = await deployed();
            const stack = await lab.stack();
            const before = namesIn(lab.state());
            changeState(lab.cloud, ({ seqera }) => {
                seqera.participants = [];
            });
            const rejected = await failure(stack.refresh({ runProgram: true }));
            assert.match(rejected, /\[workspace-access-denied\]/);
            assert.deepEqual(namesIn(lab.state()), before);
            // Without the program nothing asks first, and the provider takes 403 for deleted.
            await stack.refresh({ runProgram: false });
            assert.ok(!namesIn(lab.state()).includes(ENVIRONMENT));
        });
    },
    {},
    "real",
);
