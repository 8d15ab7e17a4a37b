import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { type AdoptionPlan, renderAdoption } from "../../src/adoption";
import { ghCommand } from "../../../megatests-components/src/github/ghCommands";
import { commandLine, shellComment, shellQuoted } from "../../../megatests-components/src/internal/shell";
import { examineFixture } from "../doctor/doctorFixture";
import { scratchFolder } from "../../../megatests-components/test/support/scratch";

/** Names by which somebody could try to run a command, or to be taken for an option. */
const HOSTILE = [
    ...[
        "$(touch ran)",
        "`touch ran`",
        "; touch ran",
        "a\ntouch ran",
        "a\r\ntouch ran\n",
        "'; touch ran; '",
        '"; touch ran; "',
    ],
    ...[
        "&& touch ran",
        "| touch ran",
        "> ran",
        "${IFS}touch",
        "$HOME",
        "a\\",
        "a\\'; touch ran #",
        "--help",
        "-rf",
        "-",
    ],
    ...[
        "",
        " ",
        "*",
        "~",
        "~root",
        "!!",
        "!touch",
        "=touch",
        "#touch",
        "a\u2028touch ran",
        "\u202Etouch",
        "\u0000touch ran",
    ],
    ...["\u001b[2Jtouch", "é", "a b", "{touch,ran}", "<(touch ran)", "$'\\ntouch ran'", "%s", "\u009btouch", "\t"],
];
const hostile = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "grapheme", maxLength: 30 }));
/** A shell has no words with the character that ends texts in C. */
const words = hostile.map((word) => word.replaceAll("\0", "").replace(/\p{Cs}/gu, ""));

describe("what is printed to be pasted", () => {
    const scratch = scratchFolder();
    const stubs = ["touch", "pulumi", "gh", "aws", "curl", "megatests", "node", "npm"];
    before(() => {
        const stub = scratch.write("stubs/stub", '#!/bin/bash\nprintf "%s\\0" "${0##*/}" "$@" $\'\\n\' >> "$LOG"\n');
        chmodSync(stub, 0o755);
        for (const name of stubs) {
            symlinkSync(stub, join(scratch.path(), "stubs", name));
        }
        symlinkSync("/bin/bash", join(scratch.path(), "stubs/bash"));
        symlinkSync("/usr/bin/env", join(scratch.path(), "stubs/env"));
    });

    /** Pastes lines into bash, where nothing but stubs can be run, and gives the words of every program that ran. */
    let count = 0;
    function paste(lines: string[], shell = "/bin/bash"): string[][] {
        const folder = join(scratch.path(), `empty-${++count}`);
        mkdirSync(folder);
        const log = join(scratch.path(), `log-${count}`);
        scratch.write(`log-${count}`, "");
        const env = { PATH: join(scratch.path(), "stubs"), LOG: log, HOME: "/nowhere" };
        spawnSync(shell, ["-c", lines.join("\n")], { env, cwd: folder, input: "" });
        const listed = spawnSync("/bin/ls", ["-A", folder], { encoding: "utf8" }).stdout;
        assert.equal(listed, "", `a file was made by ${JSON.stringify(lines)}`);
        const printed = spawnSync("/bin/cat", [log], { encoding: "utf8" }).stdout;
        return printed
            .split("\0\n\0")
            .filter((call) => call !== "")
            .map((call) => call.split("\0"));
    }

    it("takes every word as it is, on one line", () => {
        const lines = [...HOSTILE, ...fc.sample(words, { numRuns: 300, seed: 1 })].map((word) =>
            word.replaceAll("\0", ""),
        );
        const commands = lines.map((word) => commandLine(["pulumi", "state", "delete", "--stack", word], [word]));
        for (const command of commands) {
            assert.doesNotMatch(command, /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        }
        assert.deepEqual(
            paste(commands),
            lines.map((word) => [
                ...["pulumi", "state", "delete", "--stack", word],
                ...(word.startsWith("-") ? ["--", word] : [word]),
            ]),
        );
    });

    it("runs nothing else in a shell that does not know $'…', nor of a comment in one that knows none", () => {
        const lines = HOSTILE.map((word) => word.replaceAll("\0", ""));
        const calls = paste(
            lines.map((word) => `gh ${shellQuoted(word)}`),
            "/bin/sh",
        );
        assert.equal(calls.length, lines.length);
        assert.deepEqual(paste(lines.map((word) => shellComment(word))), []);
        // What a shell without comments makes of one: a command called #.
        assert.deepEqual(paste(lines.map((word) => shellComment(word).replace(/^#/, "gh"))).length, lines.length);
    });

    it("is what the steps of an adoption are, whatever a state holds", () => {
        for (const name of HOSTILE) {
            const plan: AdoptionPlan = {
                stack: name,
                deletions: [{ urn: `urn:${name}`, protect: true, reason: `it needs ${name}, which leaves` }],
                arguments: { aliases: { [name]: name } },
                refresh: false,
                providers: { aws: name },
                errors: [],
                notes: [name],
                verdict: "safe-after-steps",
            };
            const commands = renderAdoption(plan)
                .split("\n")
                .filter((line) => /^ {3}(?:#|pulumi|touch)/.test(line));
            const word = name.replaceAll("\0", "");
            assert.deepEqual(
                paste(commands),
                [
                    ["stack", "export", "--stack", word, "--file", "before-adoption.json"],
                    ["config", "set", "--stack", word, "adoption", "adoption.json"],
                    ["state", "delete", "--stack", word, "--yes", "--force", `urn:${word}`],
                    ["preview", "--diff", "--stack", word],
                    ["up", "--stack", word],
                    ["preview", "--stack", word, "--expect-no-changes"],
                ].map((args) => ["pulumi", ...args]),
                JSON.stringify(name),
            );
        }
    });

    it("is what doctor's checks and fixes are, whatever a stack and a service name", async () => {
        for (const name of HOSTILE) {
            const { results } = await examineFixture({
                targets: {
                    organization: name,
                    bucket: { name: encodeURIComponent(name) || "x", imported: false },
                    workspaceId: name,
                },
                awsRegion: undefined,
                options: { tools: { nodeVersion: "22.12.0", escEnvironments: [name] } },
            });
            const commands = Object.values(results).map(({ command }) => command);
            assert.ok(commands.length > 15);
            const calls = paste(commands);
            assert.deepEqual(
                calls.map(([program]) => program),
                commands.map((command) => command.split(" ")[0]),
                JSON.stringify(name),
            );
            const fixes = Object.values(results).flatMap(
                ({ fix }) => /: (pulumi .*)\.$|^(pulumi .*)$/.exec(fix ?? "") ?? [],
            );
            assert.ok(paste(fixes).every(([program]) => program === "pulumi"));
        }
    });

    it("is what sets a variable by hand", () => {
        for (const name of HOSTILE) {
            const word = name.replaceAll("\0", "");
            const setting = {
                place: name,
                visibility: "all",
                noun: "variable",
                name: "NAME",
                value: name,
            } as const;
            assert.deepEqual(paste([ghCommand(setting)]), [
                ["gh", "variable", "set", "NAME", "--org", word, "--visibility", "all", "--body", word],
            ]);
        }
    });
});
