import { describeVerdicts } from "./describeVerdicts";

describeVerdicts("real");
