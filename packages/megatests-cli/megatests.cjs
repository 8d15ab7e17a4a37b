#!/usr/bin/env node
// In the repository, installers link this file before bin/ is built.
require("megatests-components/internal/compileCache").enableCompileCache();
require("./bin/main.js");
