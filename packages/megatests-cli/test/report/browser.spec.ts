import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { AxeResults } from "axe-core";
import { type Browser, type Page, chromium } from "playwright-core";
import { renderReport } from "../../src/report/report";
import { planFixture } from "../plan/planFixture";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium on PATH. */
function findChromium(): string | undefined {
    const folders = (process.env["PATH"] ?? "").split(delimiter);
    return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((file) => existsSync(file));
}

const executablePath = findChromium();
const reason = executablePath === undefined ? " (skipped: no Chromium on PATH)" : "";

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
        const base = planFixture();
        base.resources = base.resources.filter(({ name }) => !name.includes("arm"));
        await page.setContent(renderReport(planFixture(), base));
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
                assert.equal(await page.locator(shown).isVisible(), true);
                assert.equal(await page.locator(hidden).isVisible(), false);
                const overflow = `[...document.querySelectorAll("svg text")].filter((text) => {
                    const [box, svg] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
                    return box.right > svg.right;
                }).length`;
                assert.equal(await page.evaluate(overflow), 0);
            });
        }
    });

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
