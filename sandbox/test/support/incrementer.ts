import { Cloud } from "../../src/cloud/cloud";

/** Makes a number of calls, one after the other: a process of its own for the test of several at once. */
async function main([path = "", times = "0"]: string[]): Promise<void> {
    const cloud = new Cloud(path);
    for (let call = 0; call < Number(times); call++) {
        await cloud.call("aws", "CreateBucket", () => undefined);
    }
}

void main(process.argv.slice(2));
