import assert from "node:assert/strict";
import * as forms from "../../src/internal/awsForms";

const ARN = "arn:aws:kms:eu-west-1:123456789012:key/";

/** What has a form, what has not, and what its words must say. The examples in the words have the form too. */
const FORMS: [name: string, form: forms.AwsForm, words: RegExp, accepted: string[], rejected: string[]][] = [
    [
        "a region",
        forms.REGION,
        /^an AWS region such as (eu-west-1)$/,
        ["cn-north-1", "us-gov-west-1", "us-isob-east-1", "eusc-de-east-1"],
        [
            "",
            "eu",
            "eu-west",
            "eu-1",
            "e-west-1",
            "europ-west-1",
            "EU-west-1",
            "eu-west-12",
            "eu-west-1a",
            " eu-west-1",
        ],
    ],
    [
        "a work directory",
        forms.WORK_DIR,
        /^(s3:\/\/bucket) or (s3:\/\/bucket\/path), without a slash at the end and without \*, \?, \$ and spaces$/,
        ["s3://lab-data.1/a/B_c", "s3://abc"],
        [
            "bucket/path",
            "s3://ab",
            "s3://Bucket",
            "s3://bucket/",
            "s3://bucket/path/",
            "s3://bucket//path",
            "s3://bucket/a*",
            "s3://bucket/a?",
            "s3://bucket/${aws:username}",
            "s3://bucket/a b",
            "xs3://bucket",
        ],
    ],
    [
        "an S3 URI",
        forms.BUCKET_URI,
        /^an S3 URI such as (s3:\/\/bucket)$/,
        ["s3://bucket/", "s3://bucket/path/*", "s3://bucket//a b"],
        ["bucket", "s3:bucket", "s3://ab", "s3://bucket?", "https://s3://bucket"],
    ],
    [
        "a bucket's name",
        forms.BUCKET_NAME,
        /^the name alone, 3 to 63 lower-case letters, digits, dots and hyphens$/,
        ["abc", "0-.9", "a".repeat(63)],
        ["ab", "a".repeat(64), "-ab", "ab-", ".ab", "ab.", "aBc", "a_b", "s3://abc", "abc/d"],
    ],
    [
        "a log group",
        forms.LOG_GROUP,
        /^the name of a log group, 1 to 512 letters, digits and characters of _\.\/#-$/,
        ["/aws/batch_1.a#b-C", "a", "a".repeat(512)],
        ["", "a".repeat(513), "a b", "a:b", "a\n"],
    ],
    [
        "a KMS key",
        forms.KMS_KEY_ARN,
        /^the ARN of a key such as (arn:aws:kms:eu-west-1:123456789012:key\/ID), not of an alias$/,
        [`${ARN}mrk-12_ab`, "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1a-2b"],
        [
            ARN,
            ARN.replace("key", "alias") + "lab",
            ARN.replace("kms", "s3") + "1a",
            ARN.replace("12:", "1:") + "1a",
            ARN.replace("eu-west-1", "") + "1a",
            `${ARN}*`,
            `${ARN}1a/b`,
            ` ${ARN}1a`,
        ],
    ],
];

describe("forms of AWS", () => {
    for (const [name, form, words, accepted, rejected] of FORMS) {
        it(`tell whether a text is that of ${name}, and say so with examples that are`, () => {
            const [text, ...examples] = words.exec(form.form) ?? [];
            assert.equal(text, form.form);
            assert.deepEqual(
                [...accepted, ...examples].filter((each) => !forms.hasForm(each, form)),
                [],
            );
            assert.deepEqual(
                rejected.filter((each) => forms.hasForm(each, form)),
                [],
            );
        });
    }
});

describe("a shortened name", () => {
    it("is the whole name where there is room", () => {
        assert.equal(forms.shortenedName("lab", "-user", 8), "lab-user");
    });

    it("is cut to the limit and made unique by a digest that never changes, before its ending", () => {
        assert.equal(forms.shortenedName("laboratory-north", "-user", 20), "labora-135bf66c-user");
        assert.equal(forms.shortenedName("laboratory-south", "-user", 20), "labora-e8e2ccc3-user");
    });
});
