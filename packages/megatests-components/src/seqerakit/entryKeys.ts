import { commonFields, formFields, inlineFields } from "./entryFields";
import type { EntryFindings } from "./entryFindings";
import { isAbsent } from "./entryValues";
import { retiredFields } from "./fields";
import { type InlineOption, type Mode, optionsOf } from "./inlineForm";
import { LIMITS } from "./limits";
import { nearest, spelling } from "./unknownField";

/** Reports the keys that the form does not have. */
export function checkKeys(
    source: Readonly<Record<string, unknown>>,
    form: Mode | "import",
    options: ReadonlyMap<string, InlineOption>,
    findings: EntryFindings,
): void {
    const isInline = form !== "import";
    const fields = { ...commonFields, ...formFields, ...(isInline && inlineFields) };
    const known = [...Object.keys(fields), ...options.keys()];
    const unknown = Object.keys(source)
        .filter((key) => !known.includes(key) && !isAbsent(source[key]))
        .slice(0, LIMITS.problems + 1);
    if (!isInline) {
        const inline = unknown.filter((key) => INLINE_NAMES.has(key));
        rejectInSpec(inline, findings);
        unknown.splice(0, unknown.length, ...unknown.filter((key) => !inline.includes(key)));
    }
    for (const key of unknown) {
        const [field, retired] = [...retiredFields].find(([, { option }]) => option === key.replace(/^no-/, "")) ?? [];
        if (retired === undefined) {
            const otherMode = isInline && INLINE_NAMES.has(key) ? ` with config-mode ${form}` : "";
            const meant = otherMode === "" ? optionMeant(key, known) : undefined;
            const fix = meant === undefined ? "remove it." : `rename it to ${meant}.`;
            const rewrite = meant === undefined ? {} : { rewrite: { name: meant } };
            findings.invalid("unknown-property", key, `unknown property "${key}"${otherMode}`, { fix, ...rewrite });
        } else if (retired.isIgnored) {
            findings.note("warning", "not-in-provider", key, retired.message.replace(String(field), key));
        } else {
            findings.invalid("retired-property", key, retired.message, { fix: "remove it; Fusion v2 is fusion-v2." });
        }
    }
}

/** Reports the options of `tw compute-envs add` in an entry that names a spec, all at once. */
function rejectInSpec(keys: string[], findings: EntryFindings): void {
    const [first] = keys;
    if (first === undefined) {
        return;
    }
    const all = keys.map((key) => `"${key}"`).join(", ");
    const message = `${keys.length === 1 ? "unknown property" : "unknown properties"} ${all} beside file-path`;
    const fix =
        keys.length === 1 && first === "nextflow-config"
            ? "tw compute-envs import has no such option. Put the text in the spec as nextflowConfig, or let the program name the file, with { file, nextflowConfig }."
            : "put the settings in the spec, or replace file-path by type and config-mode.";
    findings.invalid("unknown-property", first, message, { fix });
}

/** Names of the options that an entry in one of the inline forms may have. */
const INLINE_NAMES: ReadonlySet<string> = new Set([
    ...optionsOf("forge").keys(),
    ...optionsOf("manual").keys(),
    ...Object.keys(inlineFields),
]);

/** The option that is meant by an unknown key: one of another spelling, the one that sets such a field, or a near one. */
function optionMeant(key: string, known: string[]): string | undefined {
    const byField = [...optionsOf("forge").values()].find(({ field, path, option }) => {
        return !option.isNegation && [field.fileName, path.at(-1)].includes(key);
    });
    return (
        known.find((name) => spelling(name) === spelling(key)) ??
        (byField && known.find((name) => name === byField.option.name)) ??
        nearest(key, known)
    );
}
