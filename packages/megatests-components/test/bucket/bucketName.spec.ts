import assert from "node:assert/strict";
import { bucketNameProblem } from "../../src/bucket/bucketName";

describe("bucketNameProblem", () => {
    for (const name of ["nf-core-awsmegatests", "abc", "a.b-c.1", "x".repeat(63), "1.2.3.4.5"]) {
        it(`accepts ${name}`, () => {
            assert.equal(bucketNameProblem(name), undefined);
        });
    }

    const invalid: [unknown, string][] = [
        ["", "expected 3 to 63 characters"],
        ["ab", "expected 3 to 63 characters"],
        ["x".repeat(64), "expected 3 to 63 characters"],
        [1234, "expected 3 to 63 characters"],
        ["Nf-core", "only lowercase letters, digits, periods and hyphens are allowed"],
        ["nf_core", "only lowercase letters, digits, periods and hyphens are allowed"],
        ["s3://nf-core", "only lowercase letters, digits, periods and hyphens are allowed"],
        ["-nf-core", "it must begin and end with a letter or a digit"],
        ["nf-core.", "it must begin and end with a letter or a digit"],
        ["nf..core", "two adjacent periods are not allowed"],
        ["192.168.50.42", "the form of an IP address is not allowed"],
        ["xn--core", "the prefix xn-- is reserved"],
        ["sthree-core", "the prefix sthree- is reserved"],
        ["amzn-s3-demo-core", "the prefix amzn-s3-demo- is reserved"],
        ["core-s3alias", "the suffix -s3alias is reserved"],
        ["core--ol-s3", "the suffix --ol-s3 is reserved"],
        ["core.mrap", "the suffix .mrap is reserved"],
        ["core--x-s3", "the suffix --x-s3 is reserved"],
        ["core--table-s3", "the suffix --table-s3 is reserved"],
    ];
    for (const [name, rule] of invalid) {
        it(`rejects ${JSON.stringify(name)}`, () => {
            const received = JSON.stringify(name).replace(/^(.{57}).{3,}/, "$1...");
            assert.equal(bucketNameProblem(name as string), `invalid S3 bucket name ${received}: ${rule}.`);
        });
    }
});
