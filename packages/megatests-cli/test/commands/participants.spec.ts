import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type LocalService, type Reply, reply, startService } from "../doctor/localService";
import { runCli } from "../support/runCli";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

const team = (...logins: string[]): Reply =>
    reply(
        200,
        logins.map((login) => ({ login })),
    );
const member = (memberId: number, userName: string, email = `${userName}@example.org`) => ({
    memberId,
    userName,
    email,
});

const SEQERA: Record<string, Reply> = {
    "GET /user-info": { user: { id: 1, userName: "bot" } },
    "GET /user/1/workspaces": {
        orgsAndWorkspaces: [{ orgId: 2, orgName: "nf-core", workspaceId: 3, workspaceName: "megatests" }],
    },
    "GET /orgs/2/members": {
        members: [
            member(11, "Ada"),
            member(12, "someone", "grace@example.org"),
            member(13, "linus"),
            member(14, "leaver"),
            member(15, "mapped-elsewhere"),
        ],
    },
    "GET /orgs/2/workspaces/3/participants": { participants: [{ participantId: 9, memberId: 11, wspRole: "owner" }] },
};
const GITHUB: Record<string, Reply> = {
    "GET /orgs/nf-core/teams/core/members": team("ada"),
    "GET /orgs/nf-core/teams/maintainers/members": team("ada", "grace", "linus", "stranger", "other"),
    "GET /users/ada": { email: null },
    "GET /users/grace": { email: "Grace@Example.org" },
    "GET /users/linus": {},
    "GET /users/stranger": { email: "stranger@example.org" },
    "GET /users/other": {},
};

describe("megatests participants", () => {
    const scratch = scratchFolder();
    let service: LocalService | undefined;
    afterEach(async () => {
        await service?.close();
        service = undefined;
    });
    const run = async (args: string[] = [], routes: Record<string, Reply> = {}, workspaceId = "3") => {
        await service?.close();
        service = await startService({ ...SEQERA, ...GITHUB, ...routes });
        const urls = ["--seqera-url", service.url, "--github-url", service.url];
        const teams = ["--team", "nf-core/core=owner", "--team", "nf-core/maintainers=maintain"];
        const environment = {
            TOWER_ACCESS_TOKEN: "seqera-token",
            GITHUB_TOKEN: "github-token",
            TOWER_WORKSPACE_ID: workspaceId,
        };
        return runCli(["participants", ...teams, ...urls, ...args], { environment });
    };
    const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as unknown;

    it("writes ids and roles of two teams, removes who left, and lists who was not found", async () => {
        const file = scratch.write(
            "participants.json",
            JSON.stringify({
                organizationId: 2,
                participants: {
                    "member-13": { memberId: 13, role: "launch" },
                    "member-14": { memberId: 14, role: "maintain" },
                },
            }),
        );
        const { exitCode, out, err } = await run(["--write", file]);
        assert.equal(exitCode, 1, err);
        assert.deepEqual(out.split("\n"), [
            "added    member 11: owner",
            "added    member 12: maintain",
            "removed  member 14",
            "changed  member 13: maintain",
            "NOT FOUND  stranger, role maintain: no member of the organization has this login or public e-mail address",
            "NOT FOUND  other, role maintain: no member of the organization has this login or public e-mail address",
            `3 participants in ${file}, 2 not found.`,
        ]);
        assert.deepEqual(read(file), {
            organizationId: 2,
            participants: {
                "member-11": { memberId: 11, role: "owner", import: true },
                "member-12": { memberId: 12, role: "maintain" },
                "member-13": { memberId: 13, role: "maintain" },
            },
        });
        assert.doesNotMatch(readFileSync(file, "utf8"), /@|ada|grace|linus/i);
    });

    it("changes nothing the second time, and keeps who is imported", async () => {
        const file = `${scratch.path()}/again.json`;
        await run(["--write", file]);
        const first = read(file);
        const { out } = await run(["--write", file, "--json"], {
            "GET /orgs/2/workspaces/3/participants": {
                participants: [11, 12, 13].map((memberId) => ({ participantId: memberId, memberId, wspRole: "view" })),
            },
        });
        const { added, removed, changed } = JSON.parse(out) as Record<string, unknown[]>;
        assert.deepEqual([added, removed, changed], [[], [], []]);
        assert.deepEqual(read(file), first);
    });

    it("takes the map before other rules, and shows no login where that is asked", async () => {
        const file = `${scratch.path()}/mapped.json`;
        const map = scratch.write("map.json", JSON.stringify({ Stranger: 15, linus: 99 }));
        const { exitCode, out } = await run(["--write", file, "--map", map, "--hide-logins"]);
        assert.equal(exitCode, 1);
        assert.deepEqual(Object.keys((read(file) as { participants: object }).participants), [
            "member-11",
            "member-12",
            "member-15",
        ]);
        assert.doesNotMatch(out, /linus|other,/);
        assert.match(out, /^NOT FOUND {2}a member with the role maintain: /m);
    });

    it("gives no role where several members or several logins match", async () => {
        const file = `${scratch.path()}/several.json`;
        const { out } = await run(["--write", file, "--json"], {
            "GET /orgs/2/members": {
                members: [
                    member(11, "ada"),
                    member(21, "ada", "b@example.org"),
                    member(12, "grace"),
                    member(13, "x", "linus@example.org"),
                ],
            },
            "GET /users/linus": { email: "linus@example.org" },
            "GET /users/other": { email: "LINUS@example.org" },
        });
        const { unmatched } = JSON.parse(out) as { unmatched: { login: string; reason: string }[] };
        assert.deepEqual(
            unmatched.map(({ login, reason }) => `${login}: ${reason}`),
            [
                "ada: several members of the organization match",
                "linus: another login matches the same member",
                "stranger: no member of the organization has this login or public e-mail address",
                "other: another login matches the same member",
            ],
        );
    });

    for (const [title, routes, workspaceId, message] of [
        [
            "a team without members",
            { "GET /orgs/nf-core/teams/core/members": team() },
            "3",
            /core has no members[^]*Fix: /,
        ],
        [
            "a team that the token cannot read",
            { "GET /orgs/nf-core/teams/core/members": reply(404) },
            "3",
            /teams\/core\/members.*: 404/,
        ],
        ["a workspace without access", {}, "4", /no access to workspace 4/],
        ["a name for the workspace", {}, "megatests", /positive integer/],
    ] as [string, Record<string, Reply>, string, RegExp][]) {
        it(`writes nothing for ${title}`, async () => {
            const file = scratch.write("kept.json", '{"organizationId":2,"participants":{}}');
            const { exitCode, err } = await run(["--write", file], routes, workspaceId);
            assert.equal(exitCode, 1);
            assert.match(err, message);
            assert.deepEqual(read(file), { organizationId: 2, participants: {} });
        });
    }

    it("reads teams of more than one page", async () => {
        const file = `${scratch.path()}/pages.json`;
        const many = Array.from({ length: 100 }, (_, index) => `user-${index}`);
        const { out } = await run(["--write", file, "--json"], {
            "GET /orgs/nf-core/teams/core/members?per_page=100&page=1": team(...many),
            "GET /orgs/nf-core/teams/core/members?per_page=100&page=2": team("ada"),
            "*": reply(200, {}),
        });
        assert.ok((JSON.parse(out) as { added: number[] }).added.includes(11));
    });

    it("names the variable that is missing", async () => {
        const urls = ["--seqera-url", "http://127.0.0.1:1", "--github-url", "http://127.0.0.1:1"];
        for (const [environment, missing] of [
            [{ TOWER_ACCESS_TOKEN: "token", GITHUB_TOKEN: "token" }, "TOWER_WORKSPACE_ID"],
            [{ TOWER_WORKSPACE_ID: "3", GITHUB_TOKEN: "token" }, "TOWER_ACCESS_TOKEN"],
        ] as const) {
            const { exitCode, err } = await runCli(["participants", "--team", "nf-core/core=owner", ...urls], {
                environment,
            });
            assert.equal(exitCode, 1);
            assert.match(err, new RegExp(`^${missing} is not set\\n  Fix: `));
        }
    });

    it("rejects a malformed team, and a map of something else than ids", async () => {
        assert.equal((await runCli(["participants", "--team", "nf-core"])).exitCode, 2);
        const map = scratch.write("bad.json", '{"ada":"eleven"}');
        const { exitCode, err } = await run(["--map", map]);
        assert.equal(exitCode, 2);
        assert.match(err, /expected member ids by login/);
    });
});
