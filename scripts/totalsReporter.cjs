// Mocha's spec reporter that also appends its totals to the file named by MEGATESTS_TOTALS.
const { appendFileSync } = require("node:fs");
const { reporters } = require("mocha");

module.exports = class TotalsReporter extends reporters.Spec {
    constructor(runner, options) {
        super(runner, options);
        const skipped = [];
        runner.on("pending", (test) => skipped.push(test.fullTitle()));
        runner.once("end", () => {
            const { passes: passed, failures: failed } = this.stats;
            appendFileSync(process.env.MEGATESTS_TOTALS, JSON.stringify({ passed, failed, skipped }) + "\n");
        });
    }
};
