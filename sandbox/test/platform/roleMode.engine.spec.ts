import assert from "node:assert/strict";
import { CredentialsMode } from "megatests-components";
import { addFault } from "../../src";
import { type Deployment, describePlatform } from "../support/deployment";
import { failure, up } from "../support/platform";
import { seqeraTrust } from "../support/trust";

const ROLE_MODE = { credentials: { mode: CredentialsMode.Role } };
const MISSING = /credentials "Seqera-[\w-]+".*\[missing-external-id\]/;

const rolesIn = (lab: Deployment) => Object.values(lab.read().aws.roles);
const credentialsIn = (lab: Deployment) => lab.read().seqera.credentials.find(({ provider }) => provider === "aws");

describePlatform("the role that Seqera assumes", ({ empty }) => {
    it("trusts Seqera with the external id of the credentials", async () => {
        const lab = empty();
        await up(await lab.stack(ROLE_MODE));
        const trusted = rolesIn(lab).map(({ assumeRolePolicy }) => JSON.parse(assumeRolePolicy) as unknown);
        const externalId = credentialsIn(lab)?.externalId ?? "";
        assert.notEqual(externalId, "");
        assert.deepEqual(trusted, [seqeraTrust(externalId)]);
    });

    it("is not made while Seqera gives the credentials no external id", async () => {
        const lab = empty();
        await addFault(lab.cloud, { service: "seqera", operation: "POST /credentials", withoutExternalId: true });
        for (let attempt = 1; attempt <= 2; attempt++) {
            const message = await failure((await lab.stack(ROLE_MODE)).up());
            assert.match(message, MISSING);
            assert.deepEqual(rolesIn(lab), []);
            assert.equal(lab.read().calls["aws:CreateRole"], undefined);
            assert.deepEqual(lab.read().seqera.computeEnvs, []);
        }
        assert.equal(credentialsIn(lab)?.externalId, undefined);
    });
});
