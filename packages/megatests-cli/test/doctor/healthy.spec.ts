import assert from "node:assert/strict";
import { renderResults } from "../../src/doctor";
import { PLAIN } from "../support/plainColors";
import { type Examined, PLANTED, examineFixture } from "./doctorFixture";

describe("doctor, healthy platform", () => {
    let examined: Examined;
    before(async () => {
        examined = await examineFixture();
    });

    it("finds everything in order", () => {
        const found = Object.entries(examined.results).map(
            ([name, result]) => `${result.outcome} ${name}: ${result.found}`,
        );
        assert.deepEqual(
            found.map((line) => line.replace(/http:\S+/, "URL")),
            [
                "ok Tools, Node: Node 22.12.0",
                "ok Tools, Pulumi CLI: Pulumi 3.260.0",
                "ok Tools, plugins: aws, github, terraform-provider are installed",
                "ok Tools, ESC Lab/prod: It sets TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID, GITHUB_TOKEN",
                "ok AWS, identity: arn:aws:sts::123456789012:assumed-role/deploy/jo in account 123456789012",
                "ok AWS, bucket: lab-megatests exists and will be adopted",
                "ok AWS, region: Bucket and environments are in eu-west-1",
                "ok AWS, lifecycle: No rule of the bucket deletes objects in the whole bucket",
                "ok AWS, quota Standard Spot in eu-west-1: 5000 vCPUs; lab_cpu, lab_gpu may ask for 700",
                "ok AWS, quota G and VT Spot in eu-west-1: 5000 vCPUs; lab_gpu may ask for 200",
                "ok Seqera, service: Seqera Platform 25.2 answers at URL",
                "ok Seqera, token: The token belongs to jo",
                "ok Seqera, workspace: The token sees lab/megatests (42)",
                "ok Seqera, role: jo has the role owner",
                "ok Seqera, credentials: 1 credentials in the workspace, none of them in the way",
                "ok Seqera, names: 2 environments in the workspace, none of them in the way",
                "ok Seqera, environment lab_cpu: AVAILABLE",
                "ok Seqera, environment lab_gpu: AVAILABLE",
                "ok Seqera, launch token: TOWER_LAUNCH_TOKEN is not set, so the organization secret TOWER_ACCESS_TOKEN stays as it is",
                "ok GitHub, token: A classic token of jo with admin:org",
                "ok GitHub, organization: The token sees lab",
                "ok GitHub, variables: 1 variables, none of them in the way",
                "ok GitHub, secrets: 1 secrets, of which this stack writes TOWER_ACCESS_TOKEN",
                "ok GitHub, secret limit: 1 secrets with those of this stack; workflows see all that it writes",
            ],
        );
    });

    it("asks each question once", () => {
        for (const { requests } of Object.values(examined.services)) {
            const lines = requests.map(({ line }) => line).filter((line) => line !== "POST /");
            assert.equal(new Set(lines).size, lines.length);
        }
    });

    it("sends every token only to its own service", () => {
        const sent = (service: keyof Examined["services"]) =>
            new Set(
                examined.services[service].requests.map(({ authorization }) => authorization?.replace(/ Cred.*/, "")),
            );
        assert.deepEqual(sent("seqera"), new Set([undefined, `Bearer ${PLANTED.TOWER_ACCESS_TOKEN}`]));
        assert.deepEqual(sent("github"), new Set([`Bearer ${PLANTED.GITHUB_TOKEN}`]));
        assert.deepEqual(sent("aws"), new Set(["AWS4-HMAC-SHA256"]));
    });

    it("gives every check a reason and a command that names tokens by variable", () => {
        for (const result of Object.values(examined.results)) {
            assert.match(result.why, /^[A-Z].*\.$/);
            assert.match(result.command, /^(curl|pulumi|node|aws) /);
        }
        assert.equal(
            examined.results["GitHub, secrets"]?.command.replace(/http:\/\/[^/]+/, "URL"),
            'curl -sS -H "Authorization: Bearer $GITHUB_TOKEN" URL/orgs/lab/actions/secrets',
        );
    });

    it("renders a line for each, and the rest on request", () => {
        const results = Object.values(examined.results).slice(0, 1);
        assert.deepEqual(renderResults(results, false, PLAIN), [
            "ok       Tools, Node: Node 22.12.0",
            "",
            "1 ok, 0 warning, 0 failed, 0 skipped",
        ]);
        assert.deepEqual(renderResults(results, true, PLAIN).slice(0, 3), [
            "ok       Tools, Node: Node 22.12.0",
            "         Why    The stack's program runs on it.",
            "         Check  node --version",
        ]);
    });
});
