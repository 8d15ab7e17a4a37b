import type { Plan, PlannedResource } from "../plan/planStack";
import { type Html, type Section, html, scrolling } from "./html";

/** A service in which resources live, as the picture calls it. */
const SERVICES: [pattern: RegExp, name: string, style: string][] = [
    [/^aws:s3\//, "AWS S3", "s3"],
    [/^aws:iam\//, "AWS IAM", "iam"],
    [/^seqera:/, "Seqera Platform", "seqera"],
    [/^github:/, "GitHub", "github"],
];

/** Longest name in the picture, in characters. */
const LONGEST = 54;

interface Component {
    resource: PlannedResource;
    children: PlannedResource[];
    /** URNs of the components that it needs. */
    needs: string[];
}

interface Placed {
    y: number;
    height: number;
}

const [WIDTH, LEFT, BOX, RIGHT, SERVICE, LINE, GAP, TOP] = [920, 90, 240, 470, 430, 19, 18, 34];

/** The components on the left, what they make in which service on the right. Drawn from the plan alone. */
export function architectureSection(plan: Plan): Section {
    const components = componentsOf(plan);
    const content =
        components.length === 0
            ? html`<p>The stack has no components.</p>`
            : html`${scrolling("Architecture diagram", picture(components))}
                  <p class="note">Solid lines: creates resources in. Dashed lines: depends on.</p>
                  <details>
                      <summary>Text version</summary>
                      <ul class="plain">
                          ${components.map((component) => inWords(component, components))}
                      </ul>
                  </details>`;
    return { id: "architecture", title: "Architecture", content };
}

/** Components that have resources of their own, those that others need first. */
function componentsOf({ resources }: Plan): Component[] {
    const isReal = ({ type }: PlannedResource) => !/^(pulumi:|megatests-components:)/.test(type);
    const owner = new Map(resources.filter(isReal).map(({ urn, parent }) => [urn, parent]));
    const components = resources
        .filter(({ type }) => type.startsWith("megatests-components:"))
        .map((resource) => {
            const children = resources.filter((child) => child.parent === resource.urn && isReal(child));
            const needed = children.flatMap(({ dependencies }) => dependencies.map((urn) => owner.get(urn) ?? ""));
            return {
                resource,
                children,
                needs: [...new Set(needed)].filter((urn) => urn !== resource.urn && urn !== ""),
            };
        })
        .filter(({ children }) => children.length > 0);
    const depth = (component: Component, seen: string[] = []): number =>
        Math.max(
            0,
            ...component.needs
                .filter((urn) => !seen.includes(urn))
                .flatMap((urn) => components.filter(({ resource }) => resource.urn === urn))
                .map((needed) => 1 + depth(needed, [...seen, component.resource.urn])),
        );
    return components.sort((a, b) => depth(a) - depth(b) || (a.resource.name < b.resource.name ? -1 : 1));
}

function picture(components: Component[]): Html {
    const boxes = stacked(components.map(({ resource }) => [resource.urn, 48]));
    const all = components.flatMap(({ children }) => children);
    const services = [...new Set(all.map(serviceOf))].map(
        (name) => [name, all.filter((member) => serviceOf(member) === name)] as const,
    );
    const panels = stacked(services.map(([name, members]) => [name, 34 + LINE * members.length]));
    const height = Math.max(...[...boxes.values(), ...panels.values()].map((one) => one.y + one.height)) + 10;
    return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="architecture-title">
        <title id="architecture-title">
            ${components.length} components and the services in which they create resources. A text version follows.
        </title>
        <defs>
            <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path class="head" d="M0 0 8 4 0 8z" />
            </marker>
        </defs>
        <text class="title" x="${LEFT}" y="18">Components</text>
        <text class="title" x="${RIGHT}" y="18">Services</text>
        ${components.flatMap((component) => edges(component, boxes, panels))}
        ${components.map(({ resource }) => componentBox(resource, boxes))}
        ${services.map(([name, members]) => servicePanel(name, members, panels))}
    </svg>`;
}

/** Places boxes below each other. */
function stacked(sizes: [key: string, height: number][]): Map<string, Placed> {
    let y = TOP;
    return new Map(
        sizes.map(([key, height]) => {
            const placed = { y, height };
            y += height + GAP;
            return [key, placed];
        }),
    );
}

function componentBox({ urn, type, name }: PlannedResource, boxes: Map<string, Placed>): Html {
    const { y, height } = boxes.get(urn) ?? { y: 0, height: 0 };
    return html`<rect class="box" x="${LEFT}" y="${y}" width="${BOX}" height="${height}" rx="6" /><text
            class="title"
            x="${LEFT + 12}"
            y="${y + 20}"
            >${name}</text
        ><text class="soft" x="${LEFT + 12}" y="${y + 38}">${type.split(":").at(-1)}</text> `;
}

function servicePanel(name: string, members: PlannedResource[], panels: Map<string, Placed>): Html {
    const { y, height } = panels.get(name) ?? { y: 0, height: 0 };
    const style = SERVICES.find(([, known]) => known === name)?.[2] ?? "other";
    return html`<rect class="${style}" x="${RIGHT}" y="${y}" width="${SERVICE}" height="${height}" rx="6" /><text
            class="title"
            x="${RIGHT + 12}"
            y="${y + 20}"
            >${name}</text
        >
        ${members.map((member, index) => html`<text x="${RIGHT + 12}" y="${y + 20 + LINE * (index + 1)}">${memberName(member)}</text>`)} `;
}

function edges(
    { resource, children, needs }: Component,
    boxes: Map<string, Placed>,
    panels: Map<string, Placed>,
): Html[] {
    const middle = (placed: Placed | undefined) => (placed === undefined ? 0 : placed.y + placed.height / 2);
    const start = middle(boxes.get(resource.urn));
    const made = [...new Set(children.map(serviceOf))].map((name) => {
        const panel = panels.get(name) ?? { y: 0, height: 0 };
        // Lines end inside the panel, as near to their own height as it allows.
        const end = Math.min(Math.max(start, panel.y + 14), panel.y + panel.height - 14);
        return html`<path
            class="edge"
            marker-end="url(#head)"
            d="M${LEFT + BOX} ${start} C${LEFT + BOX + 80} ${start} ${RIGHT - 80} ${end} ${RIGHT} ${end}"
        /> `;
    });
    const needed = needs.flatMap((urn, index) => {
        const end = boxes.get(urn);
        const bend = LEFT - 24 - 10 * (index + 1);
        return end === undefined
            ? []
            : [
                  html`<path
                      class="needs"
                      marker-end="url(#head)"
                      d="M${LEFT} ${start} C${bend} ${start} ${bend} ${middle(end)} ${LEFT} ${middle(end)}"
                  /> `,
              ];
    });
    return [...made, ...needed];
}

function serviceOf({ type }: PlannedResource): string {
    return SERVICES.find(([pattern]) => pattern.test(type))?.[1] ?? type.split(":")[0] ?? type;
}

function memberName({ type, name, inputs }: PlannedResource): string {
    const own = inputs["variableName"] ?? inputs["secretName"] ?? inputs["name"] ?? inputs["bucket"];
    const text = typeof own === "string" ? own : name;
    const line = `${type.split(":").at(-1)} ${text}`.replace(/^ActionsOrganization/, "");
    return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function inWords({ resource, children, needs }: Component, components: Component[]): Html {
    const names = needs
        .flatMap((urn) => components.filter((one) => one.resource.urn === urn))
        .map((one) => one.resource.name);
    const after = names.length === 0 ? "" : ` Depends on ${names.join(", ")}.`;
    return html`<li><strong>${resource.name}</strong> creates ${children.map(memberName).join(", ")}.${after}</li>`;
}
