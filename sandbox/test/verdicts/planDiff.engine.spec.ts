import { describeVerdicts } from "./describeVerdicts";

describeVerdicts("sandbox");
