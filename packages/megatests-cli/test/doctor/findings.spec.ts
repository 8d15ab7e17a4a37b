import assert from "node:assert/strict";
import { ACCOUNT_FINDINGS } from "./accountFindings";
import { SERVICE_FINDINGS } from "./serviceFindings";
import { bucket } from "./failureFixtures";
import { reply } from "./localService";
import { examineFixture } from "./doctorFixture";

describe("doctor, findings", () => {
    for (const [title, failure, check, outcome, code, found] of [...SERVICE_FINDINGS, ...ACCOUNT_FINDINGS]) {
        it(`reports ${title}`, async () => {
            const { results, services } = await examineFixture(failure);
            const result = results[check];
            assert.ok(result, check);
            assert.deepEqual([result.outcome, result.code], [outcome, code]);
            if (found !== undefined) {
                assert.equal(result.found.replace(services.seqera.url, "URL"), found);
            }
            if (outcome === "warning" || outcome === "failed") {
                assert.match(result.fix ?? "", /^(?:[A-Z].*\.|pulumi .*|[A-Z].*: pulumi .*)$/);
            } else {
                assert.equal(result.fix, undefined);
            }
        });
    }

    it("gives commands as fixes", async () => {
        const { results } = await examineFixture({
            aws: { "HEAD /lab-megatests": bucket(301, "us-east-2") },
        });
        assert.equal(results["aws-region"]?.fix, "pulumi config set region us-east-2");
    });

    it("asks for each quota in the region of the environments that need it", async () => {
        const environment = { maxCpus: 8, provisioning: "SPOT", instanceTypes: ["c6id"] };
        const environments = ["eu-west-1", "us-east-2"].map((region) => ({ ...environment, name: region, region }));
        const { results, services } = await examineFixture({ targets: { environments } });
        assert.deepEqual(
            services.aws.requests
                .filter(({ line }) => line === "POST /")
                .map(({ authorization }) => authorization?.split("/")[2])
                .sort(),
            ["eu-west-1", "us-east-2"],
        );
        assert.equal(results["aws-quota L-34B43A08 us-east-2"]?.found, "5000 vCPUs; us-east-2 may request 8");
    });

    it("masks tokens that a service repeats", async () => {
        const { results } = await examineFixture({
            seqera: { "GET /user-info": reply(401, { message: "no ghp_plantedplantedplanted" }) },
            github: { "GET /user": reply(302, "", { location: "https://a:planted@b/?token=planted-planted" }) },
        });
        assert.ok(!/planted/i.test(JSON.stringify(results)), JSON.stringify(results));
        assert.match(results["seqera-token"]?.found ?? "", /401, no \[secret\]\./);
        assert.equal(
            results["github-token"]?.fix,
            "Correct the URL. It redirects to https://[secret]@b/?token=[secret]",
        );
    });

    it("names the stack's ESC environment in the fix", async () => {
        const fixOf = async (escEnvironments: string[]) => {
            const tools = { nodeVersion: "22.12.0", escEnvironments };
            const failure = { seqera: { "GET /user-info": reply(401) }, options: { tools } };
            return (await examineFixture(failure)).results["seqera-token"]?.fix;
        };
        assert.match(
            (await fixOf(["Lab/prod", "Shared/aws"])) ?? "",
            /pulumi env set --secret Lab\/prod tokens\.seqera/,
        );
        assert.match((await fixOf([])) ?? "", /pulumi env set --secret ENVIRONMENT tokens\.seqera/);
    });

    it("finds the owner's role on every page of participants", async () => {
        const others = Array.from({ length: 100 }, (_, index) => ({ userName: `u${index}`, wspRole: "view" }));
        const path = "GET /orgs/1/workspaces/42/participants?max=100&offset=";
        const { results } = await examineFixture({
            seqera: {
                [`${path}0`]: { participants: others },
                [`${path}100`]: { participants: [{ userName: "jo", wspRole: "admin" }] },
            },
        });
        assert.equal(results["seqera-role"]?.found, "jo has the role admin");
    });
});
