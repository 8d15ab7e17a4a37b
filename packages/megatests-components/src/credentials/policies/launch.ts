import type { PolicyStatement } from "./document";
import type { PolicyInput } from "./input";
import { BATCH_LOG_GROUP } from "./input";
import type { Location } from "./location";
import { locationOf } from "./location";

/**
 * What Platform needs to launch runs and follow them. Source: Seqera's AWS Batch policy and its advice on scoping.
 *
 * The older reference policy has more: `ecs:DescribeTasks`, `ec2:DescribeInstances` and the like, by which a job's
 * instance is found, `batch:ListJobs`, and `ses:SendRawEmail`. Seqera's current policy asks for none of them, so they
 * are left out here; the reference scope still grants them.
 */
export function launchStatements(input: PolicyInput): PolicyStatement[] {
    const location = locationOf(input);
    return [
        ...jobStatements(location, input.jobDefinitions ?? ["*"]),
        ...logStatements(location, input.logGroups ?? [BATCH_LOG_GROUP]),
        ...(input.features?.pipelineSecrets ? secretStatements(location) : []),
        ...(input.features?.dataLineage ? lineageStatements(location) : []),
    ];
}

function jobStatements(location: Location, jobDefinitions: string[]): PolicyStatement[] {
    const definitions = jobDefinitions.flatMap((name) =>
        (name.endsWith("*") ? [name] : [name, `${name}:*`]).map((each) => `job-definition/${each}`),
    );
    return [
        {
            sid: "LaunchJobs",
            reason:
                "Platform submits the head job to a TowerForge-* queue and may cancel it. No source says how it names the " +
                "job definitions, and AWS chooses the ids of jobs.",
            actions: [
                "batch:CancelJob",
                "batch:RegisterJobDefinition",
                "batch:SubmitJob",
                "batch:TagResource",
                "batch:TerminateJob",
            ],
            resources: location.regional("batch", [...definitions, "job-queue/TowerForge-*", "job/*"]),
        },
        {
            sid: "LaunchJobStatus",
            reason: "Platform follows jobs and queues. AWS cannot scope these actions to a resource.",
            actions: [
                "batch:DescribeComputeEnvironments",
                "batch:DescribeJobDefinitions",
                "batch:DescribeJobQueues",
                "batch:DescribeJobs",
            ],
            resources: ["*"],
            condition: location.inRegions,
        },
    ];
}

function logStatements(location: Location, logGroups: string[]): PolicyStatement[] {
    return [
        {
            sid: "LaunchLogs",
            reason: "Platform shows the logs of running jobs.",
            actions: ["logs:Describe*", "logs:FilterLogEvents", "logs:Get*", "logs:List*", "logs:StartQuery"],
            // The group, its streams and the groups below it. Seqera's advice names only the last, which does not
            // match the streams of AWS Batch's own group.
            resources: location.regional(
                "logs",
                logGroups.flatMap((group) => ["", ":*", "/*"].map((suffix) => `log-group:${group}${suffix}`)),
            ),
        },
        {
            sid: "LaunchLogQueries",
            reason: "Platform looks for log groups and ends queries. AWS cannot scope these actions to a resource.",
            actions: ["logs:DescribeLogGroups", "logs:StopQuery", "logs:TestMetricFilter"],
            resources: ["*"],
            condition: location.inRegions,
        },
    ];
}

function secretStatements(location: Location): PolicyStatement[] {
    return [
        {
            sid: "LaunchSecrets",
            reason: "Platform keeps the pipeline secrets of a run under names starting with tower-.",
            actions: ["secretsmanager:CreateSecret", "secretsmanager:DeleteSecret", "secretsmanager:DescribeSecret"],
            resources: location.regional("secretsmanager", ["secret:tower-*"]),
        },
        {
            sid: "LaunchSecretsListing",
            reason:
                "Platform looks up the secrets of a run that ended. AWS cannot scope the action to a resource, and " +
                "without it the secrets stay and the run hangs.",
            actions: ["secretsmanager:ListSecrets"],
            resources: ["*"],
            condition: location.inRegions,
        },
    ];
}

function lineageStatements(location: Location): PolicyStatement[] {
    return [
        {
            sid: "LineageQueues",
            reason: "Platform learns from a queue which files runs write.",
            actions: [
                "sqs:CreateQueue",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:GetQueueUrl",
                "sqs:ReceiveMessage",
                "sqs:SetQueueAttributes",
            ],
            resources: location.regional("sqs", ["seqera-lineage-*"]),
        },
        {
            sid: "LineageBuckets",
            reason: "Platform keeps the lineage in a bucket of its own, which notifies the queue.",
            actions: [
                "s3:CreateBucket",
                "s3:GetBucketLocation",
                "s3:GetBucketNotification",
                "s3:PutBucketNotification",
            ],
            resources: location.s3(["seqera-lineage-*"]),
        },
    ];
}
