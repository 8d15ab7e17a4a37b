import assert from "node:assert/strict";
import { ACCOUNT_FINDINGS } from "./accountFindings";
import { SERVICE_FINDINGS } from "./serviceFindings";
import { examinePatient } from "./patient";

describe("doctor, findings", () => {
    for (const [title, ailment, check, outcome, found, fix] of [...SERVICE_FINDINGS, ...ACCOUNT_FINDINGS]) {
        it(`tells of ${title}`, async () => {
            const { results, services } = await examinePatient(ailment);
            const result = results[check];
            assert.deepEqual(
                {
                    outcome: result?.outcome,
                    found: result?.found.replace(services.seqera.url, "URL"),
                    fix: result?.fix,
                },
                { outcome, found, fix },
            );
        });
    }

    it("looks for the owner's role on every page of participants", async () => {
        const others = Array.from({ length: 100 }, (_, index) => ({ userName: `u${index}`, wspRole: "view" }));
        const path = "GET /orgs/1/workspaces/42/participants?max=100&offset=";
        const { results } = await examinePatient({
            seqera: {
                [`${path}0`]: { participants: others },
                [`${path}100`]: { participants: [{ userName: "jo", wspRole: "admin" }] },
            },
        });
        assert.equal(results["Seqera, role"]?.found, "jo has the role admin");
    });
});
