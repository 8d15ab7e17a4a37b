import { visible } from "megatests-components/internal";

/** Text that is HTML already. */
export class Html {
    constructor(readonly source: string) {}
}

/** A part of the report. */
export interface Section {
    /** Its place in the page's address, after `#`. */
    id: string;
    title: string;
    content: Html;
}

type Part = Html | string | number | undefined | (Html | string)[];

const ENTITIES: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
};

/** HTML from a template. Whatever is put into it is escaped and can be seen, unless it is HTML itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
    return new Html(strings.map((text, index) => text + written(parts[index])).join(""));
}

/** A name or a path as text that a narrow page breaks after its separators, not within a word. */
export function breakable(text: string): Html {
    const parts = text.split(/(?<=[_./:@=-])(?=[\p{L}\p{N}*])/u);
    return new Html(parts.map(written).join("<wbr />"));
}

/** Width of a character in a picture: rather more than the fonts need. */
const CHARACTER = 7.6;

/** Width that a text needs in a picture. */
export function textWidth(text: string): number {
    return Math.ceil(text.length * CHARACTER);
}

/** A table that can be scrolled sideways with the keyboard too. */
export function scrolling(label: string, content: Html): Html {
    return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0">
        <p class="hint">Scroll sideways to see all.</p>
        ${content}
    </div>`;
}

function written(part: Part): string {
    if (Array.isArray(part)) {
        return part.map(written).join("");
    }
    return part instanceof Html
        ? part.source
        : visible(String(part ?? "")).replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
}
