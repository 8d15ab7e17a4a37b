import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { pulumiCommand } from "../../src";
import { describeEngine } from "../support/engine";
import { commandsOf, readDocuments } from "./markdown";

/** Every call of the CLI in the documents, without what another program gets after `--`. */
const calls = readDocuments()
    .flatMap(({ blocks }) => blocks)
    .filter(({ language }) => language === "sh")
    .flatMap((block) => commandsOf(block).map((words) => ({ title: block.title, words })))
    .filter(({ words }) => words[0] === "pulumi")
    .map(({ title, words }) => ({ title, words: words.slice(1, endOf(words, "--")) }));

describeEngine("commands of pulumi in the documents", () => {
    const helps = new Map<string, string>();

    it("are found", () => assert.ok(calls.length > 20, String(calls.length)));

    it("and their options are known to the CLI", async () => {
        const { command } = await pulumiCommand();
        const unknown = calls.flatMap(({ title, words }) => {
            const { path, help } = commandOf(command, words);
            return words
                .filter((word) => /^--?[a-z]/.test(word))
                .map((word) => word.split("=")[0] ?? word)
                .filter((option) => !new RegExp(`(^|\\s)${option}\\b`, "m").test(help))
                .map((option) => `${title}: pulumi ${path} ${option}`);
        });
        assert.deepEqual(unknown, []);
    });

    /** The longest beginning of the words that names a command, with its help. */
    function commandOf(cli: string, words: string[]): { path: string; help: string } {
        const names = words.slice(0, words.findIndex((word) => word.startsWith("-")) + 1 || undefined);
        let path = "";
        let help = "";
        for (const name of names.filter((word) => /^[a-z-]+$/.test(word) && !word.startsWith("-"))) {
            const next = `${path} ${name}`.trim();
            const usage = helpOf(cli, next);
            // A command without this subcommand shows its own usage. The help of an alias has another name in its usage.
            const aliases = /^Aliases:\n {2}(.*)$/m.exec(usage)?.[1]?.split(", ") ?? [];
            if (!new RegExp(`^  pulumi ${next}\\b`, "m").test(usage) && !aliases.includes(name)) {
                break;
            }
            [path, help] = [next, usage];
        }
        assert.notEqual(path, "", `pulumi ${words.join(" ")}: no such command`);
        return { path, help };
    }

    function helpOf(cli: string, path: string): string {
        const known = helps.get(path) ?? execFileSync(cli, [...path.split(" "), "--help"], { encoding: "utf8" });
        helps.set(path, known);
        return known;
    }
});

function endOf(words: string[], end: string): number | undefined {
    const index = words.indexOf(end);
    return index === -1 ? undefined : index;
}
