import { channel } from "node:diagnostics_channel";
import type { Note } from "./problem";

/**
 * Node's diagnostics channel on which readers of programs publish their notes. Tools that run a program, such as
 * `megatests plan`, listen to it, whichever copy of this package the program has.
 */
export const NOTES_CHANNEL = "megatests-components:seqerakit-notes";

/** Gives notes to the program, and to the tool that runs it. */
export function tellNotes(notes: Note[], { onNote }: { onNote?: (note: Note) => void }): void {
    for (const note of notes) {
        onNote?.(note);
    }
    channel(NOTES_CHANNEL).publish(notes);
}
