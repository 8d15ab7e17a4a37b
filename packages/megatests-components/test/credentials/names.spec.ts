import assert from "node:assert/strict";
import { CredentialsMode, type PolicyNames } from "../../src/credentials";
import { physicalNames } from "../../src/credentials/names";
import { later, valueOf } from "../support/outputs";

const LONG = "a-component-with-a-long-name-that-says-all";
const LONG_STACK = "a-stack-of-a-branch-with-a-long-name-too";

/** Every name in AWS that is made for a component in a stack. */
function iamNames(name: string, stack: string): string[] {
    const { user, role, policies } = physicalNames(name, {}, stack);
    return [user, role, policies.forge, policies.launch, policies.s3].filter((each) => typeof each === "string");
}

describe("names in IAM", () => {
    it("hold the stack's name and the component's", () => {
        assert.deepEqual(iamNames("aws", "prod"), [
            "TowerForge-prod-aws",
            "Seqera-prod-aws",
            "TowerForge-prod-aws-Forge",
            "TowerForge-prod-aws-Launch",
            "TowerForge-prod-aws-S3",
        ]);
    });

    it("differ for every pair of stack and component", () => {
        const parts = ["a", "b", "c", "a-b", "b-c", "a-b-c", "a--b", "b=c", "a.b", "a_b"];
        const stacks = parts.filter((part) => !part.includes("="));
        const names = stacks.flatMap((stack) => parts.map((name) => iamNames(name, stack)[0]));
        assert.equal(new Set(names).size, stacks.length * parts.length);
        assert.equal(iamNames("c", "a-b")[0], "TowerForge-a=b-c");
        assert.equal(iamNames("b-c", "a")[0], "TowerForge-a-b-c");
    });

    it("are by default those that an output of names lacks", async () => {
        const policyNames = later<PolicyNames>({ forge: "one" });
        const { policies } = physicalNames("aws", { policyNames }, "prod");
        assert.deepEqual(await valueOf(policies), {
            forge: "one",
            launch: "TowerForge-prod-aws-Launch",
            s3: "TowerForge-prod-aws-S3",
        });
    });

    it("are those given, whatever the stack", () => {
        const policyNames = { forge: "one", launch: "two", s3: "three" };
        const given = { userName: "user", roleName: "role", policyNames, credentialName: "credentials" };
        assert.deepEqual(physicalNames(LONG, given, LONG_STACK), {
            user: "user",
            role: "role",
            credential: "credentials",
            policies: policyNames,
        });
    });

    it("are cut to what AWS takes, with a digest of the whole name, and always alike", () => {
        assert.deepEqual(iamNames(LONG, LONG_STACK), [
            "TowerForge-a=stack=of=a=branch=with=a=long=name=too-a-c-3dde2daf",
            "Seqera-a=stack=of=a=branch=with=a=long=name=too-a-compo-89cce78d",
            "TowerForge-a=stack=of=a=branch=with=a=long=name=too-a-component-with-a-long-name-that-says-all-Forge",
            "TowerForge-a=stack=of=a=branch=with=a=long=name=too-a-component-with-a-long-name-that-says-all-Launch",
            "TowerForge-a=stack=of=a=branch=with=a=long=name=too-a-component-with-a-long-name-that-says-all-S3",
        ]);
        assert.deepEqual(iamNames(LONG, LONG_STACK), iamNames(LONG, LONG_STACK));
    });

    it("fit for every length of both names, and differ between stacks", () => {
        const limits = [64, 64, 125, 125, 125];
        for (let component = 1; component <= 100; component += 9) {
            for (let stack = 1; stack <= 100; stack += 9) {
                const [name, first] = ["c".repeat(component), "s".repeat(stack)];
                const names = iamNames(name, first);
                names.forEach((each, index) => assert.ok(each.length <= (limits[index] ?? 0), each));
                assert.equal(new Set([...names, ...iamNames(name, `${first}2`)]).size, 10);
            }
        }
    });

    it("use all the characters that there are before they cut any", () => {
        const longest = "c".repeat(64 - "TowerForge-s-".length);
        assert.equal(physicalNames(longest, {}, "s").user, `TowerForge-s-${longest}`);
        assert.match(iamNames(`${longest}c`, "s")[0] ?? "", /^TowerForge-s-c{42}-[0-9a-f]{8}$/);
    });

    it("leave the name of the credentials in Seqera as it was: it replaces them", () => {
        assert.equal(physicalNames("aws", {}, "prod").credential, "TowerForge-aws");
        assert.equal(physicalNames("aws", { mode: CredentialsMode.Role }, "prod").credential, "Seqera-aws");
    });
});
