import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { relative } from "node:path";
import { NOTES_CHANNEL, type Note, formatProblem } from "megatests-components/internal";

/** Does something, and collects what it leaves out of the seqerakit files that it reads, each once. */
export async function withSeqerakitNotes<T>(action: () => Promise<T>): Promise<{ result: T; notes: string[] }> {
    const notes = new Set<string>();
    const listen = (published: unknown) => {
        for (const note of published as Note[]) {
            const file = relative(process.cwd(), note.file);
            notes.add(`${note.severity}: ${formatProblem({ ...note, file })}`);
        }
    };
    subscribe(NOTES_CHANNEL, listen);
    try {
        return { result: await action(), notes: [...notes] };
    } finally {
        unsubscribe(NOTES_CHANNEL, listen);
    }
}
