import assert from "node:assert/strict";
import type { RecordedAlias } from "megatests-components/internal";
import type { Plan, PlannedResource } from "../../src/plan/planStack";
import { knownUrns } from "../../src/plan/urns";

const TOPIC = "aws:sns/topic:Topic";
const GROUP = "my:index:Group";
const urn = (types: string, name: string) => `urn:pulumi:prod::Lab::${types}::${name}`;
const STACK = urn("pulumi:pulumi:Stack", "Lab-prod");
const alias = (parts: Partial<RecordedAlias>): RecordedAlias => ({
    name: "",
    type: "",
    parentUrn: "",
    noParent: false,
    ...parts,
});

describe("knownUrns", () => {
    it("are not those below a former name of the stack", () => {
        const of = (parts: Partial<PlannedResource>) => parts as PlannedResource;
        const stack = of({
            type: "pulumi:pulumi:Stack",
            name: "Lab-prod",
            urn: STACK,
            parent: "",
            aliases: [alias({ name: "old" })],
        });
        const topic = of({ type: TOPIC, name: "Lab-prod-topic", urn: urn(TOPIC, "Lab-prod-topic"), parent: STACK });
        const plan: Plan = { project: "Lab", stack: "prod", resources: [stack, topic], outputs: {} };
        assert.deepEqual(knownUrns(topic, plan), [topic.urn]);
        assert.deepEqual(knownUrns({ ...topic, parent: "" }, { ...plan, resources: [topic] }), [topic.urn]);
    });

    /** The URNs of a topic `lab-topic` below a component `lab`, with these aliases, in a stack with aliases of its own. */
    function known(ofTopic: RecordedAlias[] | undefined, ofGroup?: RecordedAlias[]): string[] {
        const resources = [
            {
                type: "pulumi:pulumi:Stack",
                name: "Lab-prod",
                urn: STACK,
                parent: "",
                aliases: [alias({ name: "old" })],
            },
            { type: GROUP, name: "lab", urn: urn(GROUP, "lab"), parent: STACK, aliases: ofGroup },
            {
                type: TOPIC,
                name: "lab-topic",
                urn: urn(`${GROUP}$${TOPIC}`, "lab-topic"),
                parent: urn(GROUP, "lab"),
                aliases: ofTopic,
            },
        ] as PlannedResource[];
        const plan: Plan = { project: "Lab", stack: "prod", resources, outputs: {} };
        const [first, ...others] = knownUrns(resources[2] ?? assert.fail(), plan);
        assert.equal(first, urn(`${GROUP}$${TOPIC}`, "lab-topic"));
        return others;
    }

    const below = `${GROUP}$${TOPIC}`;
    const cases: [
        string,
        ofTopic: RecordedAlias[] | undefined,
        ofGroup: RecordedAlias[] | undefined,
        urns: string[],
    ][] = [
        ["no alias", undefined, undefined, []],
        ["a whole URN", [alias({ urn: urn("a:b:C", "x") })], undefined, [urn("a:b:C", "x")]],
        ["another name", [alias({ name: "former" })], undefined, [urn(below, "former")]],
        ["another type", [alias({ type: "a:b:C" })], undefined, [urn(`${GROUP}$a:b:C`, "lab-topic")]],
        ["no parent", [alias({ noParent: true, parentUrn: urn(GROUP, "x") })], undefined, [urn(TOPIC, "lab-topic")]],
        ["another parent", [alias({ parentUrn: urn("a:b:C", "x") })], undefined, [urn(`a:b:C$${TOPIC}`, "lab-topic")]],
        ["an alias that is the resource itself", [alias({ name: "lab-topic" })], undefined, []],
        ["a parent of another name", [], [alias({ name: "old" })], [urn(below, "old-topic")]],
        ["a parent of another type", [], [alias({ type: "a:b:C" })], [urn(`a:b:C$${TOPIC}`, "lab-topic")]],
        [
            "a parent whose name has colons",
            [],
            [alias({ urn: "urn:pulumi:prod::Lab::a:b:C::x::y" })],
            [urn(`a:b:C$${TOPIC}`, "x::y-topic")],
        ],
        [
            "another name and type than below a parent of another name",
            [alias({ name: "other", type: "a:b:C" }), alias({ noParent: true })],
            [alias({ name: "old" })],
            [
                urn(`${GROUP}$a:b:C`, "other"),
                urn(TOPIC, "lab-topic"),
                urn(below, "old-topic"),
                urn(`${GROUP}$a:b:C`, "old-topic"),
                urn(below, "other"),
            ],
        ],
    ];
    for (const [title, ofTopic, ofGroup, urns] of cases) {
        it(`knows those of a resource with ${title}`, () => assert.deepEqual(known(ofTopic, ofGroup), urns));
    }
});
