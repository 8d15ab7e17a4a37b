import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { AxeResults } from "axe-core";
import { type Browser, type Page, chromium } from "playwright-core";
import { renderReport } from "../../src/report/report";
import type { Plan } from "../../src/plan/planStack";
import { inputsOf, planFixture } from "../plan/planFixture";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium on PATH. */
function findChromium(): string | undefined {
    const folders = (process.env["PATH"] ?? "").split(delimiter);
    return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((file) => existsSync(file));
}

const executablePath = findChromium();
const reason = executablePath === undefined ? " (skipped: no Chromium on PATH)" : "";

/** A plan with names that are longer than the lines of a phone, and with rules for a week and for a year. */
function longNamed(): Plan {
    const plan = planFixture();
    const lifecycle = inputsOf(plan, "megatests-bucket-lifecycle") as unknown as { rules: object[] };
    lifecycle.rules.push({ id: "results", status: "Enabled", expiration: { days: 365 } });
    for (const [key, name] of [
        ["megatests-arm-compute-env", "aws_ireland_fusionv2_nvme_cpu_ARM_snapshots"],
        ["megatests-cpu-compute-env", "aws_ireland_fusionv2_nvme_cpu_snapshots"],
        ["megatests-credentials-forge-policy", "TowerForge-production-megatests-credentials-Forge"],
    ] as const) {
        Object.assign(inputsOf(plan, key), { name });
    }
    return plan;
}

/** The plan before an environment and a lifecycle rule were added. */
function baseOf(plan: Plan): Plan {
    const lifecycle = inputsOf(plan, "megatests-bucket-lifecycle") as unknown as { rules: unknown[] };
    lifecycle.rules = lifecycle.rules.slice(1);
    return { ...plan, resources: plan.resources.filter(({ name }) => !name.includes("arm")) };
}

/** Ends of lines within a word, in the page. Texts in pictures and texts to copy are not wrapped. */
const BROKEN_WORDS = `(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement.closest("svg, pre, style") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const top = (index) => {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + 1);
            return range.getClientRects()[0]?.top;
        };
        for (let index = 1; index < node.data.length; index++) {
            if (/[A-Za-z0-9]{2}/.test(node.data.slice(index - 1, index + 1)) && top(index) > top(index - 1) + 5) {
                found.push(node.data.slice(0, index) + "|" + node.data.slice(index));
            }
        }
    }
    return found;
})()`;

/** Texts of pictures that lie on each other. */
const OVERLAPPING_TEXTS = `[...document.querySelectorAll("svg")].flatMap((svg) => {
    const texts = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
    return texts.flatMap(([one, a], index) => texts.slice(index + 1)
        .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom - 2 && b.top < a.bottom - 2)
        .map(([other]) => one + " on " + other));
})`;

describe(`report in Chromium${reason}`, () => {
    let browser: Browser | undefined;
    before(async function () {
        if (executablePath === undefined) {
            this.skip();
        }
        browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    });
    after(() => browser?.close());

    async function open(
        width: number,
        colorScheme: "light" | "dark",
        action: (page: Page) => Promise<void>,
    ): Promise<void> {
        assert.ok(browser);
        const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
        const errors: string[] = [];
        page.on("pageerror", (error) => errors.push(error.message));
        page.on("request", (request) => errors.push(`asked for ${request.url()}`));
        await page.setContent(renderReport(longNamed(), baseOf(longNamed())));
        await action(page);
        assert.deepEqual(errors, []);
        await page.close();
    }

    for (const width of [375, 1280]) {
        for (const scheme of ["light", "dark"] as const) {
            it(`has no fault that axe-core finds, and no sideways scrolling, at ${width} px in ${scheme}`, () =>
                open(width, scheme, async (page) => {
                    for (const summary of await page.locator("summary:visible").all()) {
                        await summary.click();
                    }
                    await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
                    const results = await page.evaluate<AxeResults>("axe.run()");
                    assert.deepEqual(
                        results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
                        [],
                    );
                    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
                }));
        }
    }

    it("shows the picture where it fits, and cards with all names where it does not", async () => {
        for (const [width, shown, hidden] of [
            [1280, ".wide", ".narrow"],
            [375, ".narrow", ".wide"],
        ] as const) {
            await open(width, "light", async (page) => {
                assert.equal(await page.locator(`${shown}:visible`).count(), await page.locator(shown).count());
                assert.equal(await page.locator(`${hidden}:visible`).count(), 0);
                const overflow = `[...document.querySelectorAll("svg text")].filter((text) => {
                    const [box, svg] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
                    return box.right > svg.right;
                }).length`;
                assert.equal(await page.evaluate(overflow), 0);
            });
        }
    });

    for (const width of [320, 375, 768, 1280]) {
        it(`breaks no line within a word at ${width} px`, () =>
            open(width, "light", async (page) => {
                await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
                assert.deepEqual(await page.evaluate(BROKEN_WORDS), []);
            }));
    }

    it("draws no text over another", () =>
        open(1280, "light", async (page) => {
            assert.deepEqual(await page.evaluate(OVERLAPPING_TEXTS), []);
        }));

    it("keeps the captions and the names of rows in view while a table is scrolled on a phone", () =>
        open(375, "dark", async (page) => {
            const table = page.locator(".scroll:has(table)").first();
            await page.evaluate("document.querySelector('.scroll:has(table)').scrollLeft = 9999");
            for (const part of ["caption span", "tbody tr:first-child th"]) {
                const box = await table.locator(part).boundingBox();
                assert.ok(box && box.x >= 0 && box.x + box.width <= 375, `${part}: ${JSON.stringify(box)}`);
            }
        }));

    it("prints everything: what is closed on the screen, whole tables, no hint to scroll", () =>
        open(1280, "light", async (page) => {
            await page.emulateMedia({ media: "print" });
            await page.setViewportSize({ width: 718, height: 1000 });
            assert.equal(await page.getByText("iam:CreateRole").isVisible(), true);
            assert.equal(await page.locator(".hint:visible, nav:visible").count(), 0);
            const cut =
                "[...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth).length";
            assert.equal(await page.evaluate(cut), 0);
        }));

    it("leads to the content and through the page by keyboard", () =>
        open(1280, "light", async (page) => {
            await page.keyboard.press("Tab");
            assert.equal(await page.evaluate("document.activeElement.textContent"), "Skip to the content");
            await page.keyboard.press("Enter");
            assert.equal(await page.evaluate("location.hash"), "#content");
            await page.locator("summary").first().focus();
            await page.keyboard.press("Enter");
            assert.equal(await page.locator("details").first().getAttribute("open"), "");
        }));
});
