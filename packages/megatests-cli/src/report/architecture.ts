import type { Plan, PlannedResource } from "../plan/planStack";
import { type Html, type Section, breakable, html, scrolling, textWidth } from "./html";

/** A service in which resources live, as the picture calls it. */
const SERVICES: [pattern: RegExp, name: string, style: string][] = [
    [/^aws:s3\//, "AWS S3", "s3"],
    [/^aws:iam\//, "AWS IAM", "iam"],
    [/^seqera:/, "Seqera Platform", "seqera"],
    [/^github:/, "GitHub", "github"],
];

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

const [MARGIN, LANE, BETWEEN, LINE, GAP, TOP] = [24, 16, 140, 19, 18, 34];

/** Where the columns are, wide enough for every name. */
interface Columns {
    left: number;
    box: number;
    right: number;
    service: number;
}

/** The components on the left, what they make in which service on the right. Drawn from the plan alone. */
export function architectureSection(plan: Plan): Section {
    const components = componentsOf(plan);
    const content =
        components.length === 0
            ? html`<p>The stack has no components.</p>`
            : html`<div class="wide">
                      ${scrolling("Architecture diagram", picture(components))}
                      <p class="note">
                          Solid arrows: creates resources in. Dashed arrows: is needed by, one line for each.
                      </p>
                      <details>
                          <summary>Text version</summary>
                          <ul class="plain">
                              ${components.map((component) => inWords(component, components))}
                          </ul>
                      </details>
                  </div>
                  <div class="narrow">${components.map((component) => card(component, components))}</div>`;
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
    const needed = components.filter(({ resource }) => components.some(({ needs }) => needs.includes(resource.urn)));
    const widest = (texts: string[]) => Math.max(...texts.map(textWidth)) + 24;
    const left = MARGIN + LANE * (needed.length + 1);
    const box = widest(components.flatMap(({ resource: { name, type } }) => [name, type.split(":").at(-1) ?? ""]));
    const columns = { left, box, right: left + box + BETWEEN, service: widest(all.map(memberName)) };
    const width = columns.right + columns.service + MARGIN;
    return html`<svg
        viewBox="0 0 ${width} ${height}"
        style="max-width: ${width}px"
        role="img"
        aria-labelledby="architecture-title"
    >
        <title id="architecture-title">
            ${components.length} components and the services in which they create resources. A text version follows.
        </title>
        <defs>
            <marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                <path class="head" d="M0 0 8 4 0 8z" />
            </marker>
        </defs>
        <text class="title" x="${left}" y="18">Components</text>
        <text class="title" x="${columns.right}" y="18">Services</text>
        ${needed.map(({ resource }, lane) => neededBy(resource.urn, lane, components, boxes, columns))}
        ${components.flatMap((component) => edges(component, boxes, panels, columns))}
        ${components.map(({ resource }) => componentBox(resource, boxes, columns))}
        ${services.map(([name, members]) => servicePanel(name, members, panels, columns))}
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

function componentBox({ urn, type, name }: PlannedResource, boxes: Map<string, Placed>, columns: Columns): Html {
    const { y, height } = boxes.get(urn) ?? { y: 0, height: 0 };
    return html`<rect class="box" x="${columns.left}" y="${y}" width="${columns.box}" height="${height}" rx="6" /><text
            class="title"
            x="${columns.left + 12}"
            y="${y + 20}"
            >${name}</text
        ><text class="soft" x="${columns.left + 12}" y="${y + 38}">${type.split(":").at(-1)}</text> `;
}

function servicePanel(name: string, members: PlannedResource[], panels: Map<string, Placed>, columns: Columns): Html {
    const { y, height } = panels.get(name) ?? { y: 0, height: 0 };
    const style = SERVICES.find(([, known]) => known === name)?.[2] ?? "other";
    return html`<rect
            class="${style}"
            x="${columns.right}"
            y="${y}"
            width="${columns.service}"
            height="${height}"
            rx="6"
        /><text class="title" x="${columns.right + 12}" y="${y + 20}">${name}</text>
        ${members.map((member, index) => html`<text x="${columns.right + 12}" y="${y + 20 + LINE * (index + 1)}">${memberName(member)}</text>`)} `;
}

function edges(
    { resource, children }: Component,
    boxes: Map<string, Placed>,
    panels: Map<string, Placed>,
    { left, box, right }: Columns,
): Html[] {
    const start = middle(boxes.get(resource.urn));
    return [...new Set(children.map(serviceOf))].map((name) => {
        const panel = panels.get(name) ?? { y: 0, height: 0 };
        // Lines end inside the panel, as near to their own height as it allows.
        const end = Math.min(Math.max(start, panel.y + 14), panel.y + panel.height - 14);
        return html`<path
            class="edge"
            marker-end="url(#head)"
            d="M${left + box} ${start} C${left + box + 80} ${start} ${right - 80} ${end} ${right} ${end}"
        /> `;
    });
}

/** A line of its own from a component to each that needs it, so that every arrow can be followed. */
function neededBy(
    urn: string,
    lane: number,
    components: Component[],
    boxes: Map<string, Placed>,
    columns: Columns,
): Html {
    const x = columns.left - LANE * (lane + 1);
    const start = middle(boxes.get(urn)) + 10;
    const style = `lane${lane % LANE_COLOURS}`;
    const arrows = components
        .filter(({ needs }) => needs.includes(urn))
        .map(({ resource, needs }) => {
            const { y, height } = boxes.get(resource.urn) ?? { y: 0, height: 0 };
            const end = y + ((needs.indexOf(urn) + 1) * height) / (needs.length + 1);
            return html`<path
                class="needs ${style}"
                marker-end="url(#head)"
                d="M${columns.left} ${start} H${x} V${end} H${columns.left}"
            /> `;
        });
    return html`${arrows}`;
}

const LANE_COLOURS = 4;

function middle(placed: Placed | undefined): number {
    return placed === undefined ? 0 : placed.y + placed.height / 2;
}

/** A component with what it creates, for a page that is too narrow for the picture. */
function card(component: Component, components: Component[]): Html {
    const { resource, children } = component;
    const services = [...new Set(children.map(serviceOf))];
    return html`<div class="card">
        <strong>${breakable(resource.name)}</strong> <span class="note">${resource.type.split(":").at(-1)}</span>
        ${services.map(
            (service) =>
                html`<p>${service}</p>
                    <ul class="plain">
                        ${children.filter((child) => serviceOf(child) === service).map((child) => html`<li>${breakable(memberName(child))}</li>`)}
                    </ul>`,
        )}
        ${neededNames(component, components).length === 0 ? "" : html`<p>Depends on ${breakable(neededNames(component, components).join(", "))}.</p>`}
    </div> `;
}

function serviceOf({ type }: PlannedResource): string {
    return SERVICES.find(([pattern]) => pattern.test(type))?.[1] ?? type.split(":")[0] ?? type;
}

function memberName({ type, name, inputs }: PlannedResource): string {
    const own = inputs["variableName"] ?? inputs["secretName"] ?? inputs["name"] ?? inputs["bucket"];
    const text = typeof own === "string" ? own : name;
    return `${type.split(":").at(-1)} ${text}`.replace(/^ActionsOrganization/, "");
}

function inWords(component: Component, components: Component[]): Html {
    const names = neededNames(component, components);
    const after = names.length === 0 ? "" : ` Depends on ${names.join(", ")}.`;
    const { resource, children } = component;
    const created = children.map(memberName).join(", ");
    return html`<li>
        <strong>${breakable(resource.name)}</strong> creates ${breakable(created)}.${breakable(after)}
    </li>`;
}

/** Names of the components that a component needs. */
function neededNames({ needs }: Component, components: Component[]): string[] {
    return needs.flatMap((urn) => components.filter((one) => one.resource.urn === urn)).map((one) => one.resource.name);
}
