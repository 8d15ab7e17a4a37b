import { deletedObjects, deletesAnywhere, type DeletingRule, deletingRules } from "megatests-components/internal";
import { S3Bucket } from "../results/s3Bucket";
import type { Api } from "./api";
import { type Finding, NotChecked, fromAnotherCheck, ok, warning } from "./check";
import { RequestFailure } from "./requestFailure";
import type { Targets } from "./targets";

/** Whether a rule that the bucket has today deletes published results. */
export async function lifecycleFinding(s3: Api, bucket: Targets["bucket"]): Promise<Finding> {
    if (bucket === undefined) {
        throw new NotChecked("the bucket's name is not known");
    }
    const { status } = await fromAnotherCheck(
        s3.ask({ method: "HEAD", path: `/${bucket.name}`, accept: [301, 403, 404] }),
    );
    if (status !== 200) {
        throw new NotChecked(status === 404 ? "the bucket does not exist yet" : "an earlier check failed");
    }
    const live = new S3Bucket(bucket.name, (request) => s3.send(request));
    let rules: DeletingRule[];
    try {
        rules = deletingRules(await live.lifecycleRules()).filter(deletesAnywhere);
    } catch (error) {
        if (error instanceof RequestFailure && error.status === 403) {
            const fix = "Allow s3:GetLifecycleConfiguration and s3:GetBucketVersioning on it to this identity.";
            return warning(`The lifecycle rules of ${bucket.name} may not be read`, fix);
        }
        throw error;
    }
    if (rules.length === 0) {
        return ok("No rule of the bucket deletes objects in the whole bucket");
    }
    const found = rules.map((rule) => `rule "${rule.id}" deletes ${deletedObjects(rule)}`).join("; ");
    const versioning = await live.versioning();
    if (versioning === "Enabled") {
        return ok(`${found}, of which the bucket keeps old versions`);
    }
    const end = bucket.managesLifecycle === true ? "deploy the stack, whose rules replace it" : "take it away";
    return warning(
        `${found}, published results included`,
        `List what it deletes with megatests results, then disable the rule or ${end}.`,
    );
}
