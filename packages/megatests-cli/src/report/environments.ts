import { compareEnvironments } from "../plan/compareEnvironments";
import type { Plan } from "../plan/planStack";
import { type Section, breakable, html, scrolling } from "./html";

/** The compute environments side by side, with what differs set off. */
export function environmentsSection({ resources }: Plan): Section {
    const { names, rows } = compareEnvironments(resources);
    const content =
        names.length === 0
            ? html`<p>The stack has no compute environments.</p>`
            : scrolling(
                  "Compute environments side by side",
                  html`<table>
                      <caption>
                          <span>Rows in bold differ between the environments.</span>
                      </caption>
                      <thead>
                          <tr>
                              <td></td>
                              ${names.map((name) => html`<th scope="col">${breakable(name)}</th>`)}
                          </tr>
                      </thead>
                      <tbody>
                          ${rows.map(
                              ({ label, values }) =>
                                  html`<tr${html`${new Set(values).size > 1 ? " class=differs" : ""}`}><th scope="row">${label}</th>${values.map((value) => html`<td>${breakable(value)}</td>`)}</tr>
`,
                          )}
                      </tbody>
                  </table>`,
              );
    const configurations = resources
        .filter(({ type }) => type === "seqera:index/awsBatchCe:AwsBatchCe")
        .flatMap(({ inputs }) => {
            const { nextflowConfig } = (inputs["config"] ?? {}) as Record<string, unknown>;
            return typeof nextflowConfig === "string" && nextflowConfig.trim() !== ""
                ? [
                      html`<details>
                          <summary>Nextflow configuration of ${breakable(text(inputs["name"]))}</summary>
                          <pre tabindex="0"><code>${nextflowConfig.trimEnd()}</code></pre>
                      </details> `,
                  ]
                : [];
        });
    return { id: "environments", title: "Compute environments", content: html`${content}${configurations}` };
}

function text(value: unknown): string {
    return typeof value === "string" ? value : "";
}
