import assert from "node:assert/strict";
import { channel } from "node:diagnostics_channel";
import { join } from "node:path";
import { NOTES_CHANNEL, type Note } from "megatests-components/internal";
import { withSeqerakitNotes } from "../../src/plan/seqerakitNotes";

const note = (line: number, more: Partial<Note> = {}): Note => ({
    severity: "note",
    code: "unused",
    file: join(process.cwd(), "seqerakit/cpu.yml"),
    line,
    column: 5,
    path: [],
    message: "name is not used",
    ...more,
});

describe("withSeqerakitNotes", () => {
    const publish = (...notes: Note[]) => channel(NOTES_CHANNEL).publish(notes);

    it("collects the notes of an action, each once, by files relative to the working directory", async () => {
        const collected = await withSeqerakitNotes(() => {
            publish(note(1), note(2, { severity: "warning", fix: "remove it." }));
            publish(note(1), note(3));
            return Promise.resolve("a result");
        });
        assert.deepEqual(collected, {
            result: "a result",
            notes: [
                "note: seqerakit/cpu.yml:1:5: name is not used.",
                "warning: seqerakit/cpu.yml:2:5: name is not used. Fix: remove it.",
                "note: seqerakit/cpu.yml:3:5: name is not used.",
            ],
        });
    });

    it("hands on an error, and listens no more", async () => {
        await assert.rejects(
            withSeqerakitNotes(() => Promise.reject(new Error("oh no"))),
            /^Error: oh no$/,
        );
        assert.equal(channel(NOTES_CHANNEL).hasSubscribers, false);
    });
});
