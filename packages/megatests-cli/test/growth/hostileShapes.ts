import { diagnose } from "../../src/diagnosis";
import {
    SeqerakitError,
    parseComputeEnvironmentSpec,
    readSeqerakitText,
} from "../../../megatests-components/src/seqerakit";
import { matchesWildcards } from "../../../megatests-policies/src/policies/policyDocument";
import { includesIn } from "../../../megatests-components/src/seqerakit/nextflowTokens";

/** Something that reads foreign text, whatever it makes of it. */
type Reader = (text: string) => void;

/** Hostile texts of about a length, by what they are made of. */
type Shapes = { [title: string]: (length: number) => string };

/** Repeats a part up to a length. */
const many = (part: string, length: number) => part.repeat(Math.max(1, Math.floor(length / part.length)));
/** Repeats a part that differs each time. */
const numbered = (part: (index: number) => string, length: number) =>
    Array.from({ length: Math.floor(length / part(10).length) }, (_, index) => part(index)).join("");

const yaml: Reader = (text) => void readSeqerakitText(text, "a.yml");
const spec: Reader = (text) => rejecting(() => void parseComputeEnvironmentSpec(text, "a.json"));
const nextflow: Reader = (text) => void includesIn(text);
/** The names of AWS's actions are the texts, and the pattern is what people write. */
const wildcards: Reader = (text) => void matchesWildcards(text, "DescribeComputeEnvironmentsAndJobQueuesAndJobs");
const explain: Reader = (text) => void diagnose(text);

function rejecting(read: () => void): void {
    try {
        read();
    } catch (error) {
        if (!(error instanceof SeqerakitError)) {
            throw error;
        }
    }
}

const YAML: Shapes = {
    "keys of a map": (length) => numbered((index) => `key${index}: 1\n`, length),
    "one key again and again": (length) => many("key: 1\n", length),
    "entries that are empty": (length) => `compute-envs:\n${many("  - {}\n", length)}`,
    "entries with unknown fields": (length) =>
        `compute-envs:\n${numbered((index) => `  - { a${index}: 1 }\n`, length)}`,
    "broken lines": (length) => many("- a: b: c\n", length),
    "tabs for indentation": (length) => many("\t- a\n", length),
    "brackets that close nothing": (length) => many("}", length),
    "lists in lists, in flow": (length) => many("[", length),
    "lists in lists, in blocks": (length) => many("- ", length),
    "maps and lists that are not closed": (length) => many("{a: [}", length),
    aliases: (length) => `a: &a 1\nb:\n${many("  - *a\n", length)}`,
    "aliases of nothing": (length) => many("*a ", length),
    anchors: (length) => many("&a ", length),
    tags: (length) => many("!a ", length),
    directives: (length) => many("%a\n", length),
    documents: (length) => many("---\n", length),
    comments: (length) => many("# a\n", length),
    "empty lines": (length) => `${many("\n", length)}a`,
    "a text over many lines": (length) => `a: "${many("b\n  ", length)}"`,
    "quotes that are not closed": (length) => many('"\\x', length),
};

const JSON_SHAPES: Shapes = {
    "unknown fields": (length) => `{${numbered((index) => `"a${index}": 1,`, length)}"z": 1}`,
    "one field again and again": (length) => `{${many('"region": 1,', length)}"z": 1}`,
    "a long name": (length) => `{"${many("maxCpus", length)}": 1}`,
    "lists in lists": (length) => many("[", length),
    "objects in objects": (length) => many('{"forge":', length),
    "labels of the wrong kind": (length) => `{"labels": [${many('"a",', length)}1]}`,
    "variables without a name": (length) => `{"environment": [${many("{},", length)}{}]}`,
    "line ends": (length) => `${many("\n", length)}{`,
    quotes: (length) => many('"', length),
};

const NEXTFLOW: Shapes = {
    "quotes with escapes": (length) => many("'\\", length),
    "quotes on lines": (length) => many("'\n", length),
    "long quotes that are not closed": (length) => many("'''\\'", length),
    "comments that are not closed": (length) => many("/*", length),
    includes: (length) => many("includeConfig 'a'\n", length),
    "includes on one line": (length) => many("includeConfig 'a' ", length),
    "includes without a path": (length) => many("includeConfig (", length),
    "spaces after includes": (length) => `includeConfig${many(" ", length)}`,
    "a long word": (length) => many("includeConfig", length),
};

const EXPLAIN: Shapes = {
    "marks for colours": (length) => `error: ${many("<{%", length)}`,
    "control sequences": (length) => `error: ${many("\u001B[;#", length)}`,
    "commands for the terminal": (length) => `error: ${many("\u001B]", length)}`,
    "objects that are not closed": (length) => many("{\n", length),
    "objects that are closed once": (length) => `${many("{\n", length)}}`,
    "objects that are not Pulumi's": (length) => many("{\n}\n", length),
    messages: (length) => numbered((index) => `error: number ${index}\n`, length),
    "the same message": (length) => many("error: cannot be deleted\n", length),
    "half of what a rule looks for": (length) => `error: ${many("cannot be deleted ", length)}`,
    "half of what another rule looks for": (length) => `error: ${many("credentials 409 ", length)}`,
};

const WILDCARDS: Shapes = {
    "wildcards for any characters": (length) => many("*", length),
    "wildcards for one character": (length) => many("?", length),
    "both wildcards": (length) => many("*?", length),
    "parts of a name between wildcards": (length) => many("*e", length),
    "a name that ends otherwise": (length) => `*${many("e", length)}*x`,
    "a name again and again": (length) => many("*Describe*Compute*Jobs", length),
};

/** Every reader of foreign text, with what is hostile to it. */
export const HOSTILE: { reader: string; read: Reader; shapes: Shapes }[] = [
    { reader: "YAML", read: yaml, shapes: YAML },
    { reader: "JSON", read: spec, shapes: JSON_SHAPES },
    { reader: "Nextflow", read: nextflow, shapes: NEXTFLOW },
    { reader: "IAM wildcards", read: wildcards, shapes: WILDCARDS },
    { reader: "explain", read: explain, shapes: EXPLAIN },
];
