import { commandLine, shellQuoted } from "megatests-components/internal";
import { Api, type ApiOptions } from "./api";
import { type AwsAccess, awsEndpoint, signer } from "./awsAccess";
import { type Check, type Finding, NotChecked, failed, ok, warning } from "./check";
import { RequestFailure } from "./requestFailure";
import { type SpotDemand, spotDemands } from "./spotQuotas";
import { lifecycleFinding } from "./lifecycleFinding";
import type { Targets } from "./targets";

const QUOTA_TARGET = "ServiceQuotasV20190624";
const QUOTA_FIX = "Ask for a higher quota in the Service Quotas console, or lower maxCpus.";

/** Whether AWS lets the deployment in, and has room for the environments. */
export function awsChecks(
    access: AwsAccess,
    targets: Targets,
    limits: Pick<ApiOptions, "signal" | "seconds">,
): Check[] {
    const configured = targets.region ?? access.region;
    const region = configured ?? "us-east-1";
    const service = (name: string, where: string) =>
        new Api({
            ...limits,
            service: "aws",
            baseUrl: awsEndpoint(access.environment, name, where),
            authorize: signer(access, name, where),
        });
    const [sts, s3] = [service("sts", region), service("s3", region)];
    const bucket = targets.bucket;
    const check = (title: string, why: string, command: string, run: () => Promise<Finding>): Check => ({
        area: "AWS",
        title,
        why,
        command,
        run,
    });

    return [
        check(
            "identity",
            "The deployment makes the bucket's rules and the IAM user or role with it.",
            curl("sts", region, IDENTITY),
            async () => {
                const { body } = await sts.ask({ path: `/?${IDENTITY}`, headers: { accept: "application/json" } });
                const result = (body as IdentityAnswer).GetCallerIdentityResponse.GetCallerIdentityResult;
                return ok(`${result.Arn} in account ${result.Account}`);
            },
        ),
        check("bucket", "Runs keep their work and results in it.", curl("s3", region, "", bucket?.name), async () =>
            bucketFinding(await askForBucket(s3, bucket?.name), bucket?.adopted === true, bucket?.name ?? ""),
        ),
        check(
            "region",
            "Data that crosses regions costs money and time, and Fusion needs the bucket near.",
            curl("s3", region, "", bucket?.name),
            async () => regionFinding((await askForBucket(s3, bucket?.name)).region, targets, configured),
        ),
        check(
            "lifecycle",
            "Published results carry the tags of task outputs, so a rule without a prefix deletes them.",
            commandLine(["aws", "s3api", "get-bucket-lifecycle-configuration", "--bucket", bucket?.name ?? "BUCKET"]),
            () => lifecycleFinding(s3, bucket),
        ),
        ...spotDemands(targets.environments).map((demand) =>
            check(
                `quota ${demand.quota.name} in ${demand.region}`,
                "AWS starts no more instances than the quota allows, so runs wait.",
                commandLine([
                    ...["aws", "service-quotas", "get-service-quota", "--service-code", "ec2"],
                    ...["--quota-code", demand.quota.code, "--region", demand.region],
                ]),
                async () =>
                    quotaFinding(demand, await quotaOf(service("servicequotas", demand.region), demand.quota.code)),
            ),
        ),
    ];
}

const IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";

interface IdentityAnswer {
    GetCallerIdentityResponse: { GetCallerIdentityResult: { Account: string; Arn: string } };
}

/** A line for the shell that asks the same, signed with the keys in the environment. */
function curl(service: string, region: string, query: string, path = ""): string {
    const url = `${awsEndpoint({}, service, region)}/${service === "s3" ? path : `?${query}`}`;
    return (
        `curl -sS${service === "s3" ? "I" : ""} --aws-sigv4 ${shellQuoted(`aws:amz:${region}:${service}`)} ` +
        `--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H "x-amz-security-token: $AWS_SESSION_TOKEN" ${shellQuoted(url)}`
    );
}

interface BucketAnswer {
    status: number;
    region: string | undefined;
}

/** S3 tells a bucket's region with any answer, errors too. */
async function askForBucket(s3: Api, name: string | undefined): Promise<BucketAnswer> {
    if (name === undefined) {
        throw new NotChecked("the bucket's name is not known");
    }
    const { status, headers } = await s3.ask({ method: "HEAD", path: `/${name}`, accept: [301, 403, 404] });
    return { status, region: headers.get("x-amz-bucket-region") ?? undefined };
}

function bucketFinding({ status }: BucketAnswer, adopted: boolean, name: string): Finding {
    if (status === 404) {
        return adopted
            ? failed(`${name} does not exist, but is to be adopted`, "Correct bucketName, or leave out adopt.")
            : ok(`${name} does not exist yet and will be created`);
    }
    if (status === 403) {
        return failed(
            `${name} exists, but this identity may not see it`,
            "Allow s3:ListBucket on it to the deploying role, or choose another name: names are unique worldwide.",
        );
    }
    return adopted
        ? ok(`${name} exists and will be adopted`)
        : warning(`${name} exists already`, "Set import: true, unless this stack made it.");
}

function regionFinding(
    bucketRegion: string | undefined,
    { environments }: Targets,
    configured: string | undefined,
): Finding {
    const there = bucketRegion ?? configured;
    if (there === undefined) {
        throw new NotChecked("the region of the bucket and of the stack is not known");
    }
    if (configured !== undefined && there !== configured) {
        return failed(
            `The bucket is in ${there}, the stack is configured with ${configured}`,
            commandLine(["pulumi", "config", "set"], ["region", there]),
        );
    }
    const elsewhere = environments.filter((environment) => environment.region !== there).map(({ name }) => name);
    return elsewhere.length === 0
        ? ok(`Bucket and environments are in ${there}`)
        : warning(
              `The bucket is in ${there}, other than ${elsewhere.join(", ")}`,
              "Move the environments to its region.",
          );
}

/** The quota of the account, or AWS's default where the account has none of its own. */
async function quotaOf(api: Api, code: string): Promise<number> {
    const ask = async (operation: string) => {
        const { body } = await api.ask({
            method: "POST",
            path: "/",
            headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `${QUOTA_TARGET}.${operation}` },
            body: JSON.stringify({ ServiceCode: "ec2", QuotaCode: code }),
        });
        return (body as { Quota: { Value: number } }).Quota.Value;
    };
    try {
        return await ask("GetServiceQuota");
    } catch (error) {
        if (error instanceof RequestFailure && error.message.includes("NoSuchResource")) {
            return ask("GetAWSDefaultServiceQuota");
        }
        throw error;
    }
}

function quotaFinding({ vCpus, environments }: SpotDemand, quota: number): Finding {
    const found = `${quota} vCPUs; ${environments.join(", ")} may ask for ${vCpus}`;
    if (quota === 0) {
        return failed(found, QUOTA_FIX);
    }
    return quota < vCpus ? warning(found, QUOTA_FIX) : ok(found);
}
