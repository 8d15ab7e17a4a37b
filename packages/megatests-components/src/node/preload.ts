// Loaded before a stack's program, by `nodeargs: --require megatests-components/preload` in Pulumi.yaml.
import { writeSync } from "node:fs";
import { deferTracing, skipSourceMaps } from "./deferredModules";
import { keepStrippedTypes } from "./strippedTypes";
import { typeScriptProblem } from "./typeScript";
import "./fastStart";

const problem = typeScriptProblem();
if (problem !== undefined) {
    writeSync(2, `${problem}\n`);
    // Pulumi's Node.js host takes this code as: the user has been told, there is nothing to add.
    process.exit(32);
}
keepStrippedTypes();
deferTracing();
skipSourceMaps();
