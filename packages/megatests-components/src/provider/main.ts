import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "@pulumi/pulumi/provider";
import { ComponentProvider } from "./componentProvider";

// Pulumi takes a stack trace for every resource, and maps its frames to TypeScript. The package has no maps to look in.
Reflect.deleteProperty(Error, "prepareStackTrace");

// Pulumi starts this file, as the `main` of the package's folder, with the address of its engine.
const schema = readFileSync(join(__dirname, "../../schema.json"), "utf8");
void main(new ComponentProvider(schema), process.argv.slice(2));
