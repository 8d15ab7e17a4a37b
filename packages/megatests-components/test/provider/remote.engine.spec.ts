import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LocalWorkspace, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import * as pulumi from "@pulumi/pulumi";
import * as seqera from "@pulumi/seqera";
import { addFault, pulumiCommand, seqeraTokens, withoutResults, workspaceId } from "../../../../sandbox/src";
import { packageFolder } from "../../scripts/packageSchema";
import { type Lab, PLANTED_TOKEN, type StateResource, describeEngine } from "./engine";

/** A component as a program of another language makes it: in the provider's process. */
class Remote extends pulumi.ComponentResource {
    declare public readonly output: pulumi.Output<unknown>;

    constructor(component: string, name: string, inputs: pulumi.Inputs, opts?: pulumi.ComponentResourceOptions) {
        const output = OUTPUTS[component] ?? "";
        super(`megatests-components:index:${component}`, name, { [output]: undefined, ...inputs }, opts, true);
        this.output = Reflect.get(this, output) as pulumi.Output<unknown>;
    }
}

/** The output of each component that the tests look at. */
const OUTPUTS: { [component: string]: string } = {
    MegatestsBucket: "bucketArn",
    SeqeraGithubCredential: "credentialsId",
    SeqeraPipelineSecrets: "secretNames",
    SeqeraPrimaryComputeEnvironment: "computeEnvironmentId",
};

async function stackOf({ folder, environment }: Lab, program: PulumiFn): Promise<Stack> {
    const plugins = { providers: [{ name: "megatests-components", path: packageFolder }] };
    writeFileSync(join(folder, "Pulumi.yaml"), JSON.stringify({ name: "remote", runtime: "nodejs", plugins }));
    const stack = await LocalWorkspace.createOrSelectStack(
        { stackName: "test", projectName: "remote", program },
        {
            workDir: folder,
            pulumiCommand: await pulumiCommand(),
            pulumiHome: environment["PULUMI_HOME"],
            envVars: environment,
        },
    );
    return withoutResults(stack);
}

/** The state as the backend keeps it. */
function stateIn(lab: Lab): StateResource[] {
    const text = readFileSync(join(lab.folder, "state/.pulumi/stacks/remote/test.json"), "utf8");
    const { checkpoint } = JSON.parse(text) as { checkpoint: { latest: { resources: StateResource[] } } };
    return checkpoint.latest.resources;
}

function named(resources: StateResource[], name: string): StateResource {
    const found = resources.find(({ urn }) => urn.endsWith(`::${name}`));
    assert.ok(found, `${name} is not among ${resources.map(({ urn }) => urn).join(", ")}`);
    return found;
}

const secrets = (names: object) => ({ workspaceId, secrets: names as pulumi.Inputs });

describeEngine("components in the provider's process", function (lab) {
    let stack: Stack;
    let state: StateResource[];

    before(async () => {
        const place = lab("options");
        stack = await stackOf(place, async () => {
            const provider = new seqera.Provider("mine", { bearerAuth: seqeraTokens.admin });
            const first = new Remote("SeqeraPipelineSecrets", "first", secrets(pulumi.secret({ A: PLANTED_TOKEN })), {
                providers: { seqera: provider },
                protect: true,
            });
            new Remote("SeqeraPipelineSecrets", "second", secrets({ B: PLANTED_TOKEN }), { dependsOn: [first] });
            return Promise.resolve({ names: first.output });
        });
        await stack.up();
        state = stateIn(place);
    });

    it("gives the outputs", async () => {
        assert.deepEqual((await stack.workspace.stackOutputs(stack.name))["names"]?.value, ["A"]);
    });

    it("keeps a secret encrypted, whether the program or the component made it one", () => {
        const kept = ["first-A", "second-B"].map((name) => JSON.stringify(named(state, name)));
        kept.forEach((resource) => assert.match(resource, /"ciphertext"/));
        assert.ok(!JSON.stringify(state).includes(PLANTED_TOKEN));
    });

    it("gives the children the provider that the program chose", () => {
        assert.match(named(state, "first-A").provider ?? "", /::pulumi:providers:seqera::mine::/);
        assert.doesNotMatch(named(state, "second-B").provider ?? "", /::mine::/);
    });

    it("protects the children of a protected component", () => {
        assert.equal(named(state, "first-A").protect, true);
        assert.notEqual(named(state, "second-B").protect, true);
    });

    it("makes the children wait for what the component depends on", () => {
        const { dependencies = [] } = named(state, "second-B");
        assert.ok(dependencies.includes(named(state, "first").urn), dependencies.join(", "));
    });

    it("keeps the children of a component that is renamed with an alias", async () => {
        const place = lab("aliases");
        const program = (name: string, aliases: pulumi.Alias[]) => () => {
            new Remote("SeqeraPipelineSecrets", name, secrets({ A: "value" }), { aliases });
            return Promise.resolve();
        };
        await (await stackOf(place, program("before", []))).up();
        const operations: string[] = [];
        await (
            await stackOf(place, program("after", [{ name: "before" }]))
        ).up({
            onEvent: ({ resourcePreEvent }) =>
                resourcePreEvent && operations.push(`${resourcePreEvent.metadata.op} ${resourcePreEvent.metadata.urn}`),
        });
        assert.notEqual(operations.length, 0);
        assert.deepEqual(
            operations.filter((operation) => !operation.startsWith("same ")),
            [],
        );
    });

    it("changes a child by a transform of the program", async () => {
        const place = lab("transforms");
        const transforms: pulumi.ResourceTransform[] = [
            ({ type, props, opts }) =>
                type === "seqera:index/pipelineSecret:PipelineSecret"
                    ? { props, opts: { ...opts, protect: true } }
                    : undefined,
        ];
        const transformed = await stackOf(place, () => {
            new Remote("SeqeraPipelineSecrets", "transformed", secrets({ A: "value" }), { transforms });
            return Promise.resolve();
        });
        await transformed.up();
        assert.equal(named(stateIn(place), "transformed-A").protect, true);
        assert.notEqual(named(stateIn(place), "transformed").protect, true);
    });

    it("previews with values that are not known yet", async () => {
        const preview = await stackOf(lab("unknown"), () => {
            const first = new Remote("SeqeraGithubCredential", "first", {
                workspaceId,
                name: "first",
                username: "ada",
                accessToken: PLANTED_TOKEN,
            });
            const inputs = { workspaceId, computeEnvironmentId: first.output };
            const second = new Remote("SeqeraPrimaryComputeEnvironment", "second", inputs);
            return Promise.resolve({ id: second.output });
        });
        const { changeSummary, stdout } = await preview.preview();
        assert.equal(changeSummary.create, 5);
        assert.ok(!stdout.includes(PLANTED_TOKEN));
    });

    it("prints an error that is known only while the component runs without a stack trace", async () => {
        const place = lab("rejected");
        await addFault(join(place.folder, "cloud.json"), {
            service: "seqera",
            operation: "POST /credentials",
            withoutExternalId: true,
        });
        const inputs = { workspaceId, regions: ["eu-west-1"], workDirs: ["s3://lab-bucket"], mode: "role" };
        const stack = await stackOf(place, () => {
            new Remote("TowerForgeCredentials", "first", inputs);
            return Promise.resolve();
        });
        const errors: string[] = [];
        await assert.rejects(
            stack.up({
                onEvent: ({ diagnosticEvent: event }) =>
                    void (event?.severity === "error" && errors.push(event.message)),
            }),
        );
        // The engine prints it for the component and for its provider, and adds that the program was stopped.
        const own = errors.filter((error) => error.includes("missing external id"));
        assert.notDeepEqual(own, []);
        own.forEach((error) => assert.doesNotMatch(error, /\n\s+at |error serializing/));
    });

    it("rejects a value that is not known yet where it decides what is created", async () => {
        const preview = await stackOf(lab("rejected"), () => {
            const first = new Remote("MegatestsBucket", "first", { bucketName: "lab-bucket" });
            new Remote("MegatestsBucket", "second", { bucketName: "second-bucket", ownershipControls: first.output });
            return Promise.resolve();
        });
        await assert.rejects(
            preview.preview(),
            /MegatestsBucket second has 1 problem in its arguments \[invalid-arguments\]:\s+ownershipControls: expected a plain boolean, got an unknown value/,
        );
    });
});
