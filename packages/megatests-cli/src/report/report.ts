import type { Plan } from "../plan/planStack";
import { architectureSection } from "./architecture";
import { changesSection } from "./changes";
import { environmentsSection } from "./environments";
import { type Html, type Section, html } from "./html";
import { lifecycleSection } from "./lifecycle";
import { policiesSection } from "./policies";
import { STYLE } from "./style";
import { type ReportOrigin, summary } from "./summary";
import { variablesSection } from "./variables";

/**
 * A plan as one HTML page that needs nothing else: no script, no font, no image. With a base, the page says what the
 * plan changes against it. The same plans and the same origin give the same page.
 */
export function renderReport(plan: Plan, base?: Plan, origin: ReportOrigin = {}): string {
    const sections = [
        ...(base === undefined ? [] : [changesSection(base, plan)]),
        architectureSection(plan),
        environmentsSection(plan),
        policiesSection(plan),
        lifecycleSection(plan),
        variablesSection(plan),
    ];
    const title = `${plan.project}, stack ${plan.stack}`;
    const page = html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>${title}</title>
                <style>
                    ${STYLE}
                </style>
            </head>
            <body>
                <a class="skip" href="#content">Skip to the content</a>
                <header>
                    <h1>${title}</h1>
                    <p>
                        This page shows the offline plan of the stack. Secrets are masked. Values that AWS, Seqera or
                        GitHub set are shown as “known after deployment”.
                    </p>
                    ${summary(plan, base, origin)}
                    <nav aria-label="Sections">
                        <ul>
                            ${sections.map(({ id, title: name }) => html`<li><a href="#${id}">${name}</a></li>`)}
                        </ul>
                    </nav>
                </header>
                <main id="content">${sections.map(sectionHtml)}</main>
            </body>
        </html> `;
    return page.source;
}

function sectionHtml({ id, title, content }: Section): Html {
    return html`<section aria-labelledby="${id}">
        <h2 id="${id}">${title}</h2>
        ${content}
    </section> `;
}
