import {
    deletedObjects,
    deletesAnywhere,
    type DeletingRule,
    deletingRules,
    formatValue,
} from "megatests-components/internal";
import { S3Bucket } from "../results/s3Bucket";
import type { Api } from "./api";
import { type Finding, NotChecked, earlierCheckFailed, fromAnotherCheck, ok, warning } from "./check";
import { RequestFailure } from "./requestFailure";
import type { Targets } from "./targets";

/** Whether a rule that the bucket has today deletes published results. */
export async function lifecycleFinding(s3: Api, bucket: Targets["bucket"]): Promise<Finding> {
    if (bucket === undefined) {
        throw new NotChecked("unknown-bucket", "the bucket's name is not known");
    }
    const { status } = await fromAnotherCheck(
        s3.ask({ method: "HEAD", path: `/${bucket.name}`, accept: [301, 403, 404] }),
    );
    if (status !== 200) {
        throw status === 404 ? new NotChecked("no-bucket", "the bucket does not exist yet") : earlierCheckFailed();
    }
    const live = new S3Bucket(bucket.name, (request) => s3.send(request));
    let rules: DeletingRule[];
    try {
        rules = deletingRules(await live.lifecycleRules()).filter(deletesAnywhere);
    } catch (error) {
        if (error instanceof RequestFailure && error.status === 403) {
            return warning(
                "lifecycle-forbidden",
                `this identity may not read the lifecycle rules of bucket ${formatValue(bucket.name)}`,
                "Allow s3:GetLifecycleConfiguration and s3:GetBucketVersioning on the bucket in a policy of this identity.",
            );
        }
        throw error;
    }
    if (rules.length === 0) {
        return ok("no lifecycle rule deletes objects in the whole bucket");
    }
    const found = rules.map((rule) => `rule ${formatValue(rule.id)} deletes ${deletedObjects(rule)}`).join("; ");
    const versioning = await live.versioning();
    if (versioning === "Enabled") {
        return ok(`${found}, and the bucket keeps their old versions`);
    }
    const end = bucket.managesLifecycle === true ? "deploy the stack, whose rules replace it" : "delete it";
    return warning(
        "deletes-results",
        `${found}, published results included`,
        `List what it deletes with megatests results. Then disable the rule or ${end}.`,
    );
}
