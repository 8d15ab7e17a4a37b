import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "@pulumi/pulumi/provider";
import { ComponentProvider } from "./componentProvider";

// Pulumi starts this file, as the `main` of the package's folder, with the address of its engine.
const schema = readFileSync(join(__dirname, "../../schema.json"), "utf8");
void main(new ComponentProvider(schema), process.argv.slice(2));
