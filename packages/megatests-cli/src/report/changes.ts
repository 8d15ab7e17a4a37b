import { diffPlans } from "../plan/diffPlans";
import type { Plan } from "../plan/planStack";
import { describeDiff, keptLines } from "../plan/renderDiff";
import { type Section, breakable, html } from "./html";

const MARKS = { create: "+", import: "+", delete: "−", replace: "±", update: "~", same: "~" } as const;

/** What the plan changes against another one. */
export function changesSection(base: Plan, plan: Plan): Section {
    const diff = diffPlans(base, plan);
    const lines = describeDiff(diff);
    const warning = diff.warning === undefined ? "" : html`<p>${diff.warning}</p>`;
    const changes =
        lines.length === 0
            ? html`<p>Nothing changes.</p>`
            : html`<ul class="plain">
                  ${lines.map(
                      ({ label, text, effect, patch = [] }) =>
                          html`<li class="${effect}">
                              <span aria-hidden="true">${MARKS[effect]} </span
                              ><strong>${breakable(label)}:</strong> ${breakable(text)}
                              ${patch.length > 0 ? html`<pre>${patch.join("\n")}</pre>` : ""}
                          </li> `,
                  )}
              </ul>`;
    const kept = keptLines(diff).map((line) => html`<p>${breakable(line)}</p>`);
    return { id: "changes", title: "Changes", content: html`${warning}${changes}${kept}` };
}
