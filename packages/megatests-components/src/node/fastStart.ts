// What a process loads before anything else, so that it starts faster. It loads nothing else of the package.
import { enableCompileCache } from "./compileCache";
import { deferUnusedModules } from "./deferredModules";

enableCompileCache();
deferUnusedModules();
