import { XMLParser } from "fast-xml-parser";
import { commandLine, formatValue, shellQuoted } from "megatests-components/internal";
import { Api, type ApiOptions, unexpectedFormat } from "./api";
import { type AwsAccess, awsEndpoint, signer } from "./awsAccess";
import { type Check, type Finding, NotChecked, failed, ok, warning } from "./check";
import { RequestFailure } from "./requestFailure";
import { type SpotDemand, spotDemands, unavailableTypes } from "./spotQuotas";
import { lifecycleFinding } from "./lifecycleFinding";
import type { PlannedEnvironment, Targets } from "./targets";

const QUOTA_TARGET = "ServiceQuotasV20190624";
const QUOTA_FIX = "Request a higher quota in the Service Quotas console, or lower maxCpus.";

/** Whether the deployment has access to AWS, and the quotas suffice for the compute environments. */
export function awsChecks(
    access: AwsAccess,
    targets: Targets,
    limits: Pick<ApiOptions, "signal" | "seconds" | "environment">,
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
        id: `aws-${title}`,
        area: "AWS",
        title,
        why,
        command,
        run,
    });

    return [
        check(
            "identity",
            "The deployment creates the bucket's rules and the IAM user or role with this identity.",
            curl("sts", region, IDENTITY),
            async () => {
                const answer = await sts.send({ path: `/?${IDENTITY}` });
                const parsed = new XMLParser({ parseTagValue: false }).parse(answer.text) as IdentityAnswer;
                const identity = parsed.GetCallerIdentityResponse?.GetCallerIdentityResult;
                if (identity === undefined) {
                    const request = `GET ${awsEndpoint(access.environment, "sts", region)}/?${IDENTITY}`;
                    throw unexpectedFormat("aws", request, answer, "XML");
                }
                const { Arn, Account } = identity;
                return ok(`${Arn} in account ${Account}`);
            },
        ),
        check(
            "bucket",
            "Runs store their work directories and results in it.",
            curl("s3", region, "", bucket?.name),
            async () =>
                bucketFinding(await askForBucket(s3, bucket?.name), bucket?.imported === true, bucket?.name ?? ""),
        ),
        check(
            "region",
            "Data transfer between regions costs money and time, and Fusion needs a bucket in the same region.",
            curl("s3", region, "", bucket?.name),
            async () => regionFinding((await askForBucket(s3, bucket?.name)).region, targets, configured),
        ),
        check(
            "lifecycle",
            "Published results have the tags of task outputs, so a rule without a prefix deletes them.",
            commandLine(["aws", "s3api", "get-bucket-lifecycle-configuration", "--bucket", bucket?.name ?? "BUCKET"]),
            () => lifecycleFinding(s3, bucket),
        ),
        ...targets.environments
            .filter((environment) => unavailableTypes(environment).length > 0)
            .map((environment) => ({
                ...check(
                    "instance-types",
                    "AWS Batch starts no instance of these types, so runs wait.",
                    commandLine([
                        ...[
                            "aws",
                            "ec2",
                            "describe-instance-types",
                            "--region",
                            environment.region,
                            "--instance-types",
                        ],
                        ...unavailableTypes(environment),
                    ]),
                    () => Promise.resolve(instanceTypesFinding(environment)),
                ),
                title: `instance types of ${environment.name}`,
                resource: environment.name,
            })),
        ...[...new Set(targets.environments.map((environment) => environment.region))].map((there) => ({
            ...check(
                "batch-queues",
                `AWS Batch allows ${BATCH_QUEUES} job queues in a region, and an environment of Forge has up to two.`,
                commandLine([
                    ...["aws", "batch", "describe-job-queues", "--query", "length(jobQueues)", "--region", there],
                ]),
                async () => queueFinding(await countQueues(service("batch", there)), there),
            ),
            title: `job queues in ${there}`,
            resource: there,
        })),
        ...spotDemands(targets.environments).map((demand) => ({
            ...check(
                "quota",
                "AWS starts no more instances than the quota allows, so runs wait.",
                commandLine([
                    ...["aws", "service-quotas", "get-service-quota", "--service-code", "ec2"],
                    ...["--quota-code", demand.quota.code, "--region", demand.region],
                ]),
                async () =>
                    quotaFinding(demand, await quotaOf(service("servicequotas", demand.region), demand.quota.code)),
            ),
            title: `quota ${demand.quota.name} in ${demand.region}`,
            resource: `${demand.quota.code} ${demand.region}`,
        })),
    ];
}

const IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";

interface IdentityAnswer {
    GetCallerIdentityResponse?: { GetCallerIdentityResult?: { Account: string; Arn: string } };
}

/** A line for the shell that sends the same request, signed with the keys in the environment. */
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

/** S3 names a bucket's region in any answer, errors too. */
async function askForBucket(s3: Api, name: string | undefined): Promise<BucketAnswer> {
    if (name === undefined) {
        throw new NotChecked("unknown-bucket", "the bucket's name is not known");
    }
    const { status, headers } = await s3.ask({ method: "HEAD", path: `/${name}`, accept: [301, 403, 404] });
    return { status, region: headers.get("x-amz-bucket-region") ?? undefined };
}

function bucketFinding({ status }: BucketAnswer, imported: boolean, name: string): Finding {
    const bucket = `bucket ${formatValue(name)}`;
    if (status === 404) {
        return imported
            ? failed(
                  "bucket-not-found",
                  `${bucket} does not exist and cannot be imported`,
                  "Correct bucketName, or remove import to create the bucket.",
              )
            : ok(`${bucket} does not exist yet and will be created`);
    }
    if (status === 403) {
        return failed(
            "bucket-forbidden",
            `${bucket} exists, but this identity has no access to it`,
            "Allow s3:ListBucket on it in a policy of the deploying role, or choose another name: bucket names are unique worldwide.",
        );
    }
    return imported
        ? ok(`${bucket} exists and will be imported`)
        : warning("bucket-exists", `${bucket} already exists`, "Set import: true, unless this stack created it.");
}

function regionFinding(
    bucketRegion: string | undefined,
    { environments }: Targets,
    configured: string | undefined,
): Finding {
    const there = bucketRegion ?? configured;
    if (there === undefined) {
        throw new NotChecked("unknown-region", "the region of the bucket and of the stack is not known");
    }
    if (configured !== undefined && there !== configured) {
        return failed(
            "wrong-region",
            `the bucket is in ${there}, but the stack is configured with ${configured}`,
            commandLine(["pulumi", "config", "set"], ["region", there]),
        );
    }
    const elsewhere = environments.filter((environment) => environment.region !== there).map(({ name }) => name);
    return elsewhere.length === 0
        ? ok(`the bucket and the compute environments are in ${there}`)
        : warning(
              "environments-elsewhere",
              `the bucket is in ${there}, but these compute environments are in another region: ${elsewhere.join(", ")}`,
              "Move the compute environments to the bucket's region.",
          );
}

/** Most job queues in a region, which cannot be raised. Source: the service quotas of AWS Batch. */
const BATCH_QUEUES = 50;
/** Job queues from which little room is left. */
const MANY_QUEUES = 40;

async function countQueues(batch: Api): Promise<number> {
    let count = 0;
    let nextToken: string | undefined;
    do {
        const { body } = await batch.ask({
            method: "POST",
            path: "/v1/describejobqueues",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ maxResults: 100, nextToken }),
        });
        const page = body as { jobQueues?: unknown[]; nextToken?: string };
        count += page.jobQueues?.length ?? 0;
        nextToken = page.nextToken;
    } while (nextToken !== undefined && count < 10 * BATCH_QUEUES);
    return count;
}

function queueFinding(count: number, region: string): Finding {
    const found = `${count} of ${BATCH_QUEUES} job queues in ${region}`;
    return count < MANY_QUEUES
        ? ok(found)
        : warning(
              "many-job-queues",
              found,
              "Delete unused compute environments in Seqera, with their queues in AWS Batch.",
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

function instanceTypesFinding(environment: PlannedEnvironment): Finding {
    const types = unavailableTypes(environment).join(", ");
    return environment.provisioning === "SPOT"
        ? warning("no-spot", `there are no Spot Instances of ${types}`, "Remove these types, or set type to EC2.")
        : warning("dedicated-host", `${types} run on Dedicated Hosts only`, "Remove these types.");
}

function quotaFinding({ vCpus, environments }: SpotDemand, quota: number): Finding {
    const found = `${quota} vCPUs; ${environments.join(", ")} may request ${vCpus}`;
    if (quota === 0) {
        return failed("no-quota", found, QUOTA_FIX);
    }
    return quota < vCpus ? warning("low-quota", found, QUOTA_FIX) : ok(found);
}
