import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { packageFolder } from "../../scripts/packageSchema";

const REPOSITORY = join(packageFolder, "../..");

describe("what the Pulumi Registry shows", () => {
    for (const page of ["_index.md", "installation-configuration.md"]) {
        it(`is the page ${page} with the front matter of a package`, () => {
            const text = readFileSync(join(REPOSITORY, "docs", page), "utf8");
            const matter = /^---\n(.*?)\n---\n\n\S/s.exec(text)?.[1] ?? assert.fail("no front matter");
            const { title, meta_desc, layout } = parse(matter) as { [key: string]: string };
            assert.ok(title && meta_desc);
            assert.equal(layout, "package");
        });
    }

    it("is a component of a publisher, with a logo, by the schema", () => {
        const schema = JSON.parse(readFileSync(join(packageFolder, "schema.json"), "utf8")) as {
            keywords: string[];
            publisher: string;
            logoUrl: string;
        };
        assert.ok(schema.keywords.includes("kind/component") && schema.keywords.includes("category/cloud"));
        assert.equal(schema.publisher, "nf-core");
        assert.match(schema.logoUrl, /^https:\/\/.*\.png$/);
    });

    it("has README's programs", () => {
        const [index, readme] = ["docs/_index.md", "README.md"].map((file) =>
            readFileSync(join(REPOSITORY, file), "utf8"),
        );
        for (const language of ["typescript", "python"]) {
            const block =
                new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(index ?? "")?.[1] ?? assert.fail(language);
            assert.ok(readme?.includes(block), language);
        }
    });
});
