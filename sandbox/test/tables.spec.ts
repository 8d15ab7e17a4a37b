import assert from "node:assert/strict";
import {
    BATCH_EXCLUSIONS,
    BATCH_REQUIREMENTS,
    SEQERA_RULES,
    type SeqeraTypeRules,
} from "megatests-components/internal";
import { REPLACEMENTS, isUnseen, replacesOn } from "../../packages/megatests-cli/src/plan/replacement";
import { awsProvider } from "../src/aws/provider";
import { githubProvider } from "../src/github/provider";
import type { Json, JsonObject } from "../src/cloud/state";
import type { ResourceModel } from "../src/plugin/model";
import { schemaFailures } from "../src/seqera/packageSchema";
import { seqeraProvider } from "../src/seqera/provider";

const PROVIDERS = [awsProvider("7.0.0"), githubProvider("6.0.0"), seqeraProvider("0.42.0", { version: "1.1.3" })];
type Model = Pick<ResourceModel<never>, "inputs" | "inPlace" | "writeOnly" | "drift" | "defaults">;
const MODELS = new Map<string, Model>(PROVIDERS.flatMap(({ resources }) => Object.entries(resources)));

describe("the replacement rules, against the sandbox's models", () => {
    for (const [type, { replacing, inPlace, watched = [], defaults = {} }] of Object.entries(REPLACEMENTS)) {
        if (type.startsWith("pulumi:providers:")) {
            it(`${type} is replaced for the settings of the model`, () => {
                const model = PROVIDERS.find(({ name }) => type.endsWith(`:${name}`));
                assert.deepEqual(replacing, model?.replacingSettings);
            });
            continue;
        }
        it(`${type} has every input of the model, with what its change does`, () => {
            const model = MODELS.get(type) ?? assert.fail("the sandbox has no such type");
            assert.deepEqual(
                model.inputs.map((input) => [input, replacesOn(type, input), isUnseen(type, input)]),
                model.inputs.map((input) => [
                    input,
                    !model.inPlace.includes(input),
                    model.writeOnly?.includes(input) ?? false,
                ]),
            );
            const replacingDrift = model.drift?.filter((input) => replacesOn(type, input)) ?? [];
            assert.deepEqual(watched, replacingDrift);
            const ofReplacing = (of: object) => Object.entries(of).filter(([input]) => replacesOn(type, input));
            assert.deepEqual(ofReplacing(defaults), ofReplacing(model.defaults ?? {}));
            const known = Object.entries(model.defaults ?? {}).filter(([input]) => input in defaults);
            assert.deepEqual(defaults, Object.fromEntries(known));
            assert.ok(replacing === "others" || replacing.every((input) => !inPlace.includes(input)));
        });
    }

    it("leave out only the types that no component makes", () => {
        const left = [...MODELS.keys()].filter((type) => !(type in REPLACEMENTS) && !/V2$/.test(type));
        assert.deepEqual(left.sort(), ["seqera:index/computeEnv:ComputeEnv", "seqera:index/credential:Credential"]);
    });
});

describe("the table of Seqera's rules, against the schema that Seqera publishes", () => {
    const settings = [...BATCH_REQUIREMENTS, ...BATCH_EXCLUSIONS].flat().map((setting) => `config.${setting}`);
    for (const [type, rules] of Object.entries<SeqeraTypeRules>(SEQERA_RULES)) {
        it(`names inputs of ${type} only`, () => {
            const { inPlace, writeOnly = [], drift = [], kept = [], forms = {} } = rules;
            const named = [...inPlace, ...writeOnly, ...drift, ...kept, ...Object.keys(forms)];
            for (const path of [...named, ...(type.endsWith(":AwsBatchCe") ? settings : [])]) {
                const inputs = path.split(".").reduceRight<Json>((inner, key) => ({ [key]: inner }), null);
                const unknown = schemaFailures(type, inputs as JsonObject).filter(({ reason }) =>
                    reason.startsWith("Unknown property"),
                );
                assert.deepEqual(unknown, [], path);
            }
        });
    }
});
