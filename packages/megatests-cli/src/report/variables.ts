import type { Plan, PlannedResource } from "../plan/planStack";
import { type Html, type Section, breakable, html, scrolling } from "./html";

interface Row {
    name: string;
    kind: string;
    value: string;
    visibility: string;
}

/** What workflows and pipelines read: variables and secrets of the organization, and pipeline secrets. */
export function variablesSection({ resources }: Plan): Section {
    const rows = resources.flatMap(rowOf).sort((a, b) => (a.name < b.name ? -1 : 1));
    const content =
        rows.length === 0
            ? html`<p>The stack has no variables or secrets.</p>`
            : scrolling(
                  "Table of variables and secrets",
                  html`<table>
                      <caption>
                          <span
                              >${rows.length} variables and secrets. Values in brackets are secret or known after
                              deployment.</span
                          >
                      </caption>
                      <thead>
                          <tr>
                              <th scope="col">Name</th>
                              <th scope="col">Kind</th>
                              <th scope="col">Value</th>
                              <th scope="col">Visible to</th>
                          </tr>
                      </thead>
                      <tbody>
                          ${rows.map(rowHtml)}
                      </tbody>
                  </table>`,
              );
    return { id: "variables", title: "Variables and secrets", content };
}

function rowOf({ type, inputs }: PlannedResource): Row[] {
    const text = (name: string) => {
        const value = inputs[name];
        return typeof value === "string" ? value : "";
    };
    const visibility = inputs["visibility"] === "all" ? "all repositories" : `${text("visibility")} repositories`;
    switch (type) {
        case "github:index/actionsOrganizationVariable:ActionsOrganizationVariable":
            return [{ name: text("variableName"), kind: "variable", value: text("value"), visibility }];
        case "github:index/actionsOrganizationSecret:ActionsOrganizationSecret":
            return [{ name: text("secretName"), kind: "secret", value: "[secret]", visibility }];
        case "seqera:index/pipelineSecret:PipelineSecret":
            return [
                { name: text("name"), kind: "pipeline secret", value: "[secret]", visibility: "runs of the workspace" },
            ];
        default:
            return [];
    }
}

function rowHtml({ name, kind, value, visibility }: Row): Html {
    return html`<tr>
        <th scope="row"><code>${breakable(name)}</code></th>
        <td>${kind}</td>
        <td><code>${breakable(value)}</code></td>
        <td>${visibility}</td>
    </tr> `;
}
