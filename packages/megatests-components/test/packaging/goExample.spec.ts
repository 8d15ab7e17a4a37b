import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../scripts/packageSchema";
import { type Property, readSchema } from "../../scripts/schemaFile";

const { resources, types } = readSchema();
const PREFIX = "megatests-components:index:";
const SCALARS: Readonly<Record<string, string>> = { string: "String", boolean: "Bool", number: "Float64" };

interface Field {
    owner: string;
    name: string;
    /** The value up to its first brace or parenthesis. */
    value: string;
}

/** The fields of the literals `megatests.XArgs{Field: value}` of a Go program, with those whose type a map names. */
function fieldsOf(program: string): Field[] {
    const fields: Field[] = [];
    const owners: string[] = [];
    const TOKEN =
        /"(?:[^"\\]|\\.)*"|(?:megatests\.(?<opened>\w+)Args)?\{|(?<closed>\})|\b(?<name>[A-Z]\w*):\s*(?=(?<value>[^\s{(]+))/g;
    for (const { 0: token, groups } of program.matchAll(TOKEN)) {
        const owner = owners.at(-1) ?? "";
        if (token.endsWith("{")) {
            owners.push(groups?.["opened"] ?? owner);
        } else if (groups?.["closed"] !== undefined) {
            owners.pop();
        } else if (groups?.["name"] !== undefined) {
            const name = groups["name"].replace(/^./, (first) => first.toLowerCase());
            fields.push({ owner, name, value: groups["value"] ?? "" });
        }
    }
    return fields;
}

/** How the generated SDK for Go takes a value: a pointer where a plain value may be left out, an input otherwise. */
function expected({ type = "", $ref, plain, additionalProperties }: Property, required: boolean): RegExp {
    const nameOf = (ref: string) => `megatests\\.${ref.split(":").at(-1) ?? ref}Args`;
    if ($ref !== undefined) {
        return new RegExp(`^${plain ? (required ? "" : "&") : "&?"}${nameOf($ref)}$`);
    }
    if (plain && additionalProperties?.plain && additionalProperties.$ref !== undefined) {
        return new RegExp(`^map\\[string\\]${nameOf(additionalProperties.$ref)}$`);
    }
    const scalar = SCALARS[type] ?? assert.fail(`no rule for how Go takes ${type}. Fix: add it to this test.`);
    if (plain) {
        return required ? /^(?!pulumi\.)/ : new RegExp(`^pulumi\\.${scalar}Ref$`);
    }
    // Any other expression is taken for an output.
    return new RegExp(`^(pulumi\\.${scalar}$|(?!pulumi\\.))`);
}

/** What Go's compiler would reject. */
function mismatches(program: string): string[] {
    return fieldsOf(program).flatMap(({ owner, name, value }) => {
        const component = resources[PREFIX + owner];
        const properties = component?.inputProperties ?? types[PREFIX + owner]?.properties;
        const property = properties?.[name];
        if (property === undefined) {
            return [`${owner} has no input ${name}`];
        }
        const required = component?.requiredInputs ?? types[PREFIX + owner]?.required ?? [];
        const pattern = expected(property, required.includes(name));
        return pattern.test(value) ? [] : [`${owner}.${name}: expected ${pattern.source}, got ${value}`];
    });
}

describe("the Go example", () => {
    const program = readFileSync(join(packageFolder, "../../examples/go/main.go"), "utf8");

    it("gives every input the type that the SDK for Go has", () => {
        assert.ok(fieldsOf(program).length >= 12, "fields are no longer found");
        assert.deepEqual(mismatches(program), []);
    });

    const EDITS: Record<string, [from: string, to: string]> = {
        "an input as a pointer": ["pulumi.Bool(true)", "pulumi.BoolRef(true)"],
        "an optional plain value without its pointer": ["pulumi.BoolRef(true)", "pulumi.Bool(true)"],
        "an input of another type": ["pulumi.Float64(", "pulumi.String("],
        "a required plain object as a pointer": ["megatests.BucketSettingsArgs", "&megatests.BucketSettingsArgs"],
        "an optional plain object without its pointer": [
            "&megatests.GitHubSettingsArgs",
            "megatests.GitHubSettingsArgs",
        ],
        "an input that the schema does not have": ["BrowserReads:", "BrowserRead:"],
    };
    for (const [title, [from, to]] of Object.entries(EDITS)) {
        it(`would not compile with ${title}`, () => {
            assert.ok(program.includes(from), from);
            assert.equal(mismatches(program.replace(from, to)).length, 1);
        });
    }
});
