import { writeFileSync } from "node:fs";
import { apiReport, reportFile } from "./apiReport";

void apiReport().then((report) => {
    writeFileSync(reportFile, report);
    console.log(`Wrote ${reportFile}.`);
});
