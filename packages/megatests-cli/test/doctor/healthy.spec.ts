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
                "ok tools-node: Node 22.12.0",
                "ok tools-pulumi: Pulumi 3.260.0",
                "ok tools-plugins: aws, github, terraform-provider are installed",
                "ok tools-esc-environment Lab/prod: the environment sets TOWER_ACCESS_TOKEN, TOWER_WORKSPACE_ID, GITHUB_TOKEN",
                "ok aws-identity: arn:aws:sts::123456789012:assumed-role/deploy/jo in account 123456789012",
                'ok aws-bucket: bucket "lab-megatests" exists and will be imported',
                "ok aws-region: the bucket and the compute environments are in eu-west-1",
                "ok aws-lifecycle: no lifecycle rule deletes objects in the whole bucket",
                "ok aws-batch-queues eu-west-1: 6 of 50 job queues in eu-west-1",
                "ok aws-quota L-34B43A08 eu-west-1: 5000 vCPUs; lab_cpu, lab_gpu may request 700",
                "ok aws-quota L-3819A6DF eu-west-1: 5000 vCPUs; lab_gpu may request 200",
                "ok seqera-service: Seqera Platform 25.2 answers at URL",
                "ok seqera-token: the token belongs to jo",
                "ok seqera-workspace: the token has access to lab/megatests (42)",
                "ok seqera-role: jo has the role owner",
                "ok seqera-credentials: 1 credentials in the workspace, no conflict",
                "ok seqera-names: 2 compute environments in the workspace, no conflict",
                "ok seqera-environment lab_cpu: the status is AVAILABLE",
                "ok seqera-environment lab_gpu: the status is AVAILABLE",
                "ok seqera-launch-token: TOWER_LAUNCH_TOKEN is not set, so the organization secret TOWER_ACCESS_TOKEN is not changed",
                "ok github-token: classic token of jo with admin:org",
                "ok github-organization: the token has access to lab",
                "ok github-variables: 1 variables, no conflict",
                "ok github-secrets: 1 secrets; this stack overwrites TOWER_ACCESS_TOKEN",
                "ok github-secret-limit: 1 secrets with those of this stack; workflows can read all that it writes",
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
            examined.results["github-secrets"]?.command.replace(/http:\/\/[^/]+/, "URL"),
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
