import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema } from "@pulumi/pulumi/provider/experimental/schema";
import { componentNames } from "../src/provider/components";
import { typeDescriptions } from "./typeDescriptions";

/** Folder of the package. */
export const packageFolder = join(__dirname, "..");

/** Both copies of the schema: the one that the package ships and the provider serves, and the one at the root. */
export const schemaFiles = [join(packageFolder, "schema.json"), join(packageFolder, "../../schema.json")];

/** What SDKs must keep secret, which a TypeScript type cannot say: `COMPONENT.INPUT` or `TYPE.PROPERTY`. */
const SECRETS = [
    "GitHubIntegration.deployerToken",
    "GitHubSecretSettings.value",
    "GitHubSettings.deployerToken",
    "GitHubCredentialSettings.accessToken",
    "MegatestsPlatform.pipelineSecrets",
    "SeqeraGithubCredential.accessToken",
    "SeqeraPipelineSecrets.secrets",
];

const LANGUAGES = {
    nodejs: { packageName: "megatests-components-sdk", respectSchemaVersion: true },
    python: { packageName: "megatests_components", pyproject: { enabled: true }, respectSchemaVersion: true },
    go: {
        importBasePath: "github.com/nf-core/megatests-components/sdk/go/megatestscomponents",
        rootPackageName: "megatestscomponents",
        // Without these, arguments name types of plain maps that the generator leaves out, and the SDK does not compile.
        generateExtraInputTypes: true,
        respectSchemaVersion: true,
    },
    java: { basePackage: "io.megatests", packages: { "megatests-components": "components" } },
    csharp: {
        rootNamespace: "Megatests",
        namespaces: { "megatests-components": "Components" },
        respectSchemaVersion: true,
    },
};

/** Keywords by which the Pulumi Registry sorts packages. */
const REGISTRY_KEYWORDS = ["kind/component", "category/cloud"];

/** Who publishes the package, and where SDKs find its plugin: the archives of a release on GitHub. */
const PUBLICATION = {
    publisher: "nf-core",
    logoUrl: "https://raw.githubusercontent.com/nf-core/logos/master/nf-core-logos/nf-core-logo-square.png",
    pluginDownloadURL: "github://api.github.com/nf-core/megatests-components",
};

interface Property {
    description?: string;
    optional?: boolean;
    plain?: boolean;
    secret?: boolean;
}
type Properties = { [name: string]: Property };

interface Manifest {
    [field: string]: unknown;
    name: string;
    version: string;
    description: string;
    keywords: string[];
    license: string;
    repository: { url: string };
}

/** The package schema as JSON text, read off the components' types and doc comments. Takes several seconds. */
export function packageSchema(): string {
    const manifest = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as Manifest;
    const { name, version, description, keywords, license } = manifest;
    const analysis = new Analyzer(packageFolder, name, manifest, new Set(componentNames)).analyze();
    const { dependencies } = analysis;
    const schema = generateSchema(
        name,
        version,
        description,
        sorted(analysis.components),
        sorted(analysis.typeDefinitions),
        dependencies,
    );

    const secrets = new Set(SECRETS);
    for (const [token, component] of Object.entries(schema.resources)) {
        component.description = unwrapped(component.description);
        finish(`${nameOf(token)}.`, component.inputProperties ?? {}, secrets);
        finish("", component.properties ?? {}, secrets);
    }
    const descriptions = typeDescriptions(join(packageFolder, "src"));
    for (const [token, type] of Object.entries(schema.types)) {
        type.description = unwrapped(descriptions.get(nameOf(token)));
        finish(`${nameOf(token)}.`, type.properties ?? {}, secrets);
        type.enum?.forEach((member) => (member.description = unwrapped(member.description)));
    }
    if (secrets.size > 0) {
        throw new Error(`No such properties: ${[...secrets].join(", ")}. Fix: correct SECRETS in ${__filename}.`);
    }

    const repository = manifest.repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
    const listing = { keywords: [...keywords, ...REGISTRY_KEYWORDS], license, repository, ...PUBLICATION };
    return JSON.stringify({ ...schema, ...listing, language: LANGUAGES }, undefined, 2) + "\n";
}

/** Completes properties in place; those that are secret are taken out of `secrets`. */
function finish(owner: string, properties: Properties, secrets: Set<string>): void {
    for (const [name, property] of Object.entries(properties)) {
        property.description = unwrapped(property.description);
        if (secrets.delete(owner + name)) {
            property.secret = true;
            // The SDK for Go does not compile with a plain value that is secret.
            delete property.plain;
        }
        // The analyzer's own mark, which the schema says by `required`.
        delete property.optional;
    }
}

/** Text whose paragraphs are lines, as each language wraps comments by itself. */
function unwrapped(text: string | undefined): string | undefined {
    return text?.replace(/(\S)\n(?=\S)/g, "$1 ");
}

/** The last part of a token or a reference. */
export function nameOf(token: string): string {
    return token.split(":").at(-1) ?? "";
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
    return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
