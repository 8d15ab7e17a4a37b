import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { tellNotes } from "../../src/seqerakit/notes";
import type { Note } from "../../src/seqerakit/problem";

/** The name that other releases of the package have, too. */
const CHANNEL = "megatests-components:seqerakit-notes";

describe("tellNotes", () => {
    it("gives each note to the program, and all to the tool that runs it", () => {
        const place = { file: "a.yml", line: 1, column: 1, path: [] };
        const notes: Note[] = ["one", "two"].map((code) => ({ ...place, code, message: "", severity: "note" }));
        const [given, published]: [Note[], unknown[]] = [[], []];
        const listen = (message: unknown) => void published.push(message);
        subscribe(CHANNEL, listen);
        try {
            tellNotes(notes, { onNote: (note) => void given.push(note) });
            tellNotes([], {});
        } finally {
            unsubscribe(CHANNEL, listen);
        }
        assert.deepEqual(given, notes);
        assert.deepEqual(published, [notes, []]);
    });
});
