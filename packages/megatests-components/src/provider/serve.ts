import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "@pulumi/pulumi/provider";
import { flushCompileCache } from "../node/compileCache";
import { ComponentProvider } from "./componentProvider";

// Pulumi takes a stack trace for every resource, and maps its frames to TypeScript. The package has no maps to look in.
Reflect.deleteProperty(Error, "prepareStackTrace");

const schema = readFileSync(join(__dirname, "../../schema.json"), "utf8");
void main(new ComponentProvider(schema, flushCompileCache), process.argv.slice(2)).then(flushCompileCache);
