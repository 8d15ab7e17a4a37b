import assert from "node:assert/strict";
import { addFault, organizationId, readCloud, seqeraTokens, workspaceId } from "../../src";
import { servedCloud } from "../support/servers";
import { seededCloud } from "../support/temporary";

const KEYS = { accessKey: "AKIAAAAAAAAAAAAAAAAA", secretKey: "s".repeat(40) };
const PARTICIPANTS = `/orgs/${organizationId}/workspaces/${workspaceId}/participants`;

describe("the server of Seqera's API", () => {
    const cloud = seededCloud();
    const { seqera } = servedCloud(cloud);
    const messageOf = ({ body }: { body: unknown }) => (body as { message: string }).message;

    const credentials = (name = "forge", keys: object = KEYS) => ({ credentials: { name, provider: "aws", keys } });
    async function newCredentials(): Promise<string> {
        return ((await seqera("POST", "/credentials", credentials())).body as { credentialsId: string }).credentialsId;
    }
    const environment = (credentialsId: string, config: object = {}, more: object = {}) => ({
        computeEnv: {
            name: "cpu",
            platform: "aws-batch",
            credentialsId,
            config: {
                region: "eu-west-1",
                workDir: "s3://lab",
                waveEnabled: true,
                fusion2Enabled: true,
                nvnmeStorageEnabled: true,
                ...config,
            },
            ...more,
        },
        labelIds: [1],
    });

    it("keeps an environment with the names of the API, and makes and deletes it step by step", async () => {
        const created = await seqera("POST", "/compute-envs", environment(await newCredentials()));
        assert.equal(created.status, 200);
        const { computeEnvId: id } = created.body as { computeEnvId: string };
        assert.equal(readCloud(cloud.path).seqera.computeEnvs[0]?.status, "CREATING");
        const { computeEnv } = (await seqera("GET", `/compute-envs/${id}?attributes=labels`)).body as {
            computeEnv: Record<string, unknown>;
        };
        assert.deepEqual([computeEnv["status"], computeEnv["orgId"]], ["AVAILABLE", organizationId]);
        assert.deepEqual(computeEnv["config"], {
            discriminator: "aws-batch",
            region: "eu-west-1",
            workDir: "s3://lab",
            waveEnabled: true,
            fusion2Enabled: true,
            nvnmeStorageEnabled: true,
        });
        assert.equal(readCloud(cloud.path).seqera.computeEnvs[0]?.config["enableFusion"], true);

        assert.equal((await seqera("PUT", `/compute-envs/${id}`, { description: "new" })).status, 204);
        assert.equal((await seqera("POST", `/compute-envs/${id}/primary`, {})).status, 204);
        const { computeEnvs } = (await seqera("GET", "/compute-envs")).body as { computeEnvs: object[] };
        assert.equal((computeEnvs[0] as { primary: boolean }).primary, true);

        assert.equal((await seqera("DELETE", `/compute-envs/${id}`)).status, 204);
        const deleting = (await seqera("GET", `/compute-envs/${id}`)).body as { computeEnv: { deleted: boolean } };
        assert.equal(deleting.computeEnv.deleted, true);
        assert.equal((await seqera("GET", `/compute-envs/${id}`)).status, 403);
    });

    it("returns credentials without secrets, with the external id that it made", async () => {
        const role = { mode: "role", assumeRoleArn: "arn:aws:iam::111122223333:role/r" };
        const created = await seqera("POST", "/credentials?useExternalId=true", credentials("role", role));
        const { credentialsId } = created.body as { credentialsId: string };
        const { credentials: read } = (await seqera("GET", `/credentials/${credentialsId}`)).body as {
            credentials: { id: string; keys: Record<string, string> };
        };
        assert.equal(read.id, credentialsId);
        assert.match(read.keys["externalId"] ?? "", /^[0-9a-f-]{36}$/);
        await newCredentials();
        assert.doesNotMatch(JSON.stringify((await seqera("GET", "/credentials")).body), /sssss/);
        assert.equal((await seqera("PUT", `/credentials/${credentialsId}`, credentials("role"))).status, 204);
        assert.equal((await seqera("DELETE", `/credentials/${credentialsId}`)).status, 204);
        assert.equal((await seqera("DELETE", `/credentials/${credentialsId}`)).status, 404);
    });

    it("gives no external id where a fault says so", async () => {
        await addFault(cloud.path, { service: "seqera", operation: "POST /credentials", withoutExternalId: true });
        const role = { mode: "role", assumeRoleArn: "arn:aws:iam::111122223333:role/r" };
        const created = await seqera("POST", "/credentials?useExternalId=true", credentials("role", role));
        const { credentialsId } = created.body as { credentialsId: string };
        assert.doesNotMatch(JSON.stringify((await seqera("GET", `/credentials/${credentialsId}`)).body), /externalId/);
    });

    it("keeps pipeline secrets and never returns their values", async () => {
        const created = await seqera("POST", "/pipeline-secrets", { name: "LICENSE", value: "planted" });
        const { secretId } = created.body as { secretId: number };
        assert.equal((await seqera("PUT", `/pipeline-secrets/${secretId}`, { value: "planted-2" })).status, 204);
        assert.equal(readCloud(cloud.path).seqera.pipelineSecrets[0]?.value, "planted-2");
        for (const path of ["/pipeline-secrets", `/pipeline-secrets/${secretId}`]) {
            const { status, body } = await seqera("GET", path);
            assert.equal(status, 200);
            assert.doesNotMatch(JSON.stringify(body), /planted/);
        }
        assert.equal((await seqera("DELETE", `/pipeline-secrets/${secretId}`)).status, 204);
        assert.equal((await seqera("GET", `/pipeline-secrets/${secretId}`)).status, 404);
    });

    it("gives participants page by page, and searches them", async () => {
        const page = async (query: string) =>
            (await seqera("GET", `${PARTICIPANTS}?${query}`)).body as {
                participants: { email: string; wspRole: string; participantId: number }[];
                totalSize: number;
            };
        const first = await page("max=2&offset=0");
        const second = await page("max=2&offset=2");
        assert.deepEqual([first.participants.length, first.totalSize], [2, 5]);
        assert.notEqual(first.participants[0]?.email, second.participants[0]?.email);
        const { participants } = await page("search=launch@example.org");
        assert.deepEqual(
            participants.map(({ wspRole }) => wspRole),
            ["launch"],
        );

        const added = await seqera("PUT", `${PARTICIPANTS}/add`, { userNameOrEmail: "none@example.org" });
        const { participant } = added.body as { participant: { participantId: number; wspRole: string } };
        assert.equal(participant.wspRole, "view");
        assert.equal((await seqera("PUT", `${PARTICIPANTS}/add`, { userNameOrEmail: "none@example.org" })).status, 409);
        const own = `${PARTICIPANTS}/${participant.participantId}`;
        assert.equal((await seqera("PUT", `${own}/role`, { role: "maintain" })).status, 204);
        assert.equal((await page("search=none@example.org")).participants[0]?.wspRole, "maintain");
        assert.equal((await seqera("DELETE", own)).status, 204);
        assert.equal((await seqera("DELETE", own)).status, 404);
    });

    describe("rejects", () => {
        it("an unknown token before anything else: 401", async () => {
            assert.equal((await seqera("GET", "/credentials", undefined, "unknown")).status, 401);
            assert.equal((await seqera("POST", "/credentials", "no JSON", "unknown")).status, 401);
        });

        it("a token whose owner may not do it: 403", async () => {
            assert.equal((await seqera("GET", "/credentials", undefined, seqeraTokens.maintain)).status, 403);
        });

        it("a name that is taken: 409", async () => {
            await newCredentials();
            const { status, body } = await seqera("POST", "/credentials", credentials());
            assert.deepEqual(
                [status, body],
                [409, { message: "credentials named forge exist already in this workspace" }],
            );
        });

        it("an unknown path: 404", async () => {
            assert.equal((await seqera("GET", "/workflow")).status, 404);
        });

        it("bodies of another shape, with what is wrong in them: 400", async () => {
            const id = await newCredentials();
            const bad: [path: string, body: object | string, message: RegExp][] = [
                ["/compute-envs", "no JSON", /must have required property 'computeEnv'/],
                [
                    "/compute-envs",
                    environment(id, {}, { platform: "k8s" }),
                    /must be equal to one of the allowed values/,
                ],
                ["/compute-envs", environment(id, {}, { name: 1 }), /computeEnv\/name must be string/],
                ["/compute-envs", environment(id, { region: null }), /Missing required property: config.region/],
                ["/compute-envs", environment(id, { enableWave2: true }), /Unknown property: config.enableWave2/],
                ["/compute-envs", environment(id, { headJobCpus: "2" }), /headJobCpus must be of type number/],
                ["/compute-envs", environment(id, { forge: { type: "DEDICATED" } }), /to be one of SPOT, EC2/],
                ["/credentials", credentials("forge2", { ...KEYS, mode: 1 }), /keys\/mode must be string/],
                ["/credentials", credentials("forge2", { accessKey: "short" }), /expected accessKey to be 16 to 128/],
                ["/credentials", { credentials: { name: "x", provider: "azure", keys: {} } }, /allowed values/],
                ["/pipeline-secrets", { name: "LICENSE" }, /must have required property 'value'/],
            ];
            for (const [path, body, message] of bad) {
                const answer = await seqera("POST", path, body);
                assert.equal(answer.status, 400, JSON.stringify(body));
                assert.match(messageOf(answer), message);
            }
            assert.equal((await seqera("PUT", `${PARTICIPANTS}/add`, {})).status, 400);
            assert.deepEqual(readCloud(cloud.path).seqera.computeEnvs, []);
        });
    });

    it("keeps labels, and answers a second one of the same name and value with the first", async () => {
        const label = { name: "project", value: "megatests", resource: true };
        const { id } = (await seqera("POST", "/labels", label)).body as { id: number };
        assert.deepEqual((await seqera("POST", "/labels", label)).body, { id, ...label });
        assert.deepEqual((await seqera("PUT", `/labels/${id}`, { value: "tests" })).body, {
            id,
            ...label,
            value: "tests",
        });
        assert.equal((await seqera("POST", "/labels", { ...label, name: "a b" })).status, 400);
        const { labels, totalSize } = (await seqera("GET", "/labels?max=1&offset=0")).body as {
            labels: { id: number }[];
            totalSize: number;
        };
        assert.deepEqual([labels.map((each) => each.id), totalSize], [[id], 1]);
        assert.equal((await seqera("DELETE", `/labels/${id}`)).status, 204);
    });

    it("keeps teams and their members", async () => {
        const TEAMS = `/orgs/${organizationId}/teams`;
        const { team } = (await seqera("POST", TEAMS, { team: { name: "core" } })).body as { team: { teamId: number } };
        const { members } = (await seqera("GET", `/orgs/${organizationId}/members?max=100`)).body as {
            members: { memberId: number; email: string }[];
        };
        const [first] = members;
        assert.equal(
            (await seqera("POST", `${TEAMS}/${team.teamId}/members`, { userNameOrEmail: first?.email })).status,
            200,
        );
        assert.equal(
            (await seqera("POST", `${TEAMS}/${team.teamId}/members`, { userNameOrEmail: "nobody@example.org" })).status,
            404,
        );
        const membersOf = async () =>
            ((await seqera("GET", `${TEAMS}/${team.teamId}/members`)).body as { members: { memberId: number }[] })
                .members;
        assert.deepEqual(
            (await membersOf()).map(({ memberId }) => memberId),
            [first?.memberId],
        );
        assert.equal((await seqera("DELETE", `${TEAMS}/${team.teamId}/members/${first?.memberId}/delete`)).status, 204);
        assert.deepEqual(await membersOf(), []);
        assert.equal((await seqera("PUT", `${TEAMS}/${team.teamId}`, { description: "Reviewers" })).status, 204);
        assert.deepEqual((await seqera("GET", `${TEAMS}/${team.teamId}`)).body, {
            team: { teamId: team.teamId, name: "core", description: "Reviewers" },
        });
        assert.equal((await seqera("DELETE", `${TEAMS}/${team.teamId}`)).status, 204);
        assert.equal((await seqera("POST", TEAMS, { team: { name: "a b" } })).status, 400);
    });

    it("keeps data links", async () => {
        const link = {
            name: "Results",
            description: "Results of full-size tests",
            provider: "aws",
            publicAccessible: true,
            resourceRef: "s3://lab",
            type: "bucket",
        };
        const created = (await seqera("POST", "/data-links", link)).body as { id: string };
        assert.deepEqual(created, { ...link, id: created.id, credentials: [], hidden: false, status: "VALID" });
        await seqera("PUT", `/data-links/${created.id}`, { name: "All results" });
        const { dataLink } = (await seqera("GET", `/data-links/${created.id}`)).body as { dataLink: { name: string } };
        assert.equal(dataLink.name, "All results");
        assert.equal((await seqera("DELETE", `/data-links/${created.id}`)).status, 204);
    });

    describe("with a fault", () => {
        const operation = "GET /credentials";

        it("answers with its status, once, and counts the call", async () => {
            await addFault(cloud.path, { service: "seqera", operation, status: 503 });
            assert.equal((await seqera("GET", "/credentials")).status, 503);
            assert.equal((await seqera("GET", "/credentials")).status, 200);
            assert.equal(readCloud(cloud.path).calls[`seqera:${operation}`], 2);
        });

        it("says when to ask again: 429", async () => {
            await addFault(cloud.path, { service: "seqera", operation, status: 429 });
            const { status, headers } = await seqera("GET", "/credentials");
            assert.deepEqual([status, headers.get("Retry-After")], [429, "1"]);
        });

        it("answers late", async () => {
            await addFault(cloud.path, { service: "seqera", operation, slow: 1 });
            assert.equal((await seqera("GET", "/credentials")).status, 200);
        });

        it("carries a call out and loses the connection before the answer, or within it", async () => {
            const drop = { service: "seqera", operation: "POST /pipeline-secrets" } as const;
            await addFault(cloud.path, { ...drop, drop: true });
            await assert.rejects(seqera("POST", "/pipeline-secrets", { name: "A", value: "1" }), /fetch failed/);
            await addFault(cloud.path, { ...drop, cut: true });
            await assert.rejects(seqera("POST", "/pipeline-secrets", { name: "B", value: "1" }), /terminated/);
            assert.deepEqual(
                readCloud(cloud.path).seqera.pipelineSecrets.map(({ name }) => name),
                ["A", "B"],
            );
        });
    });
});
