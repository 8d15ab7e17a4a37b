import { ACCOUNT, type Place } from "./evaluator";

/** What Seqera Platform works on: one that is ours, and ones that are not, by what makes them foreign. */
export interface Target {
    own: Place;
    foreign: { [difference: string]: Place };
    /** What is not ours either, but nothing tells it apart: by what makes it foreign. */
    unavoidable?: { [difference: string]: Place };
}

const REGION = "eu-west-1";
const OTHER_REGION = "us-east-1";
const OTHER_ACCOUNT = "999988887777";

function at(resource: string, context: Record<string, string> = {}): Place {
    return { resource, context: { "aws:RequestedRegion": REGION, ...context } };
}

function inOtherRegion(resource: string): Place {
    return at(resource, { "aws:RequestedRegion": OTHER_REGION });
}

/** A resource of a service with regions. `others` are such resources in the same place that are not ours. */
function regional(service: string, own: string, others: Record<string, string> = {}): Target {
    const arn = (region: string, account: string, resource: string) =>
        `arn:aws:${service}:${region}:${account}:${resource}`;
    return {
        own: at(arn(REGION, ACCOUNT, own)),
        foreign: {
            "in another region": inOtherRegion(arn(OTHER_REGION, ACCOUNT, own)),
            "in another account": at(arn(REGION, OTHER_ACCOUNT, own)),
            ...mapValues(others, (resource) => at(arn(REGION, ACCOUNT, resource))),
        },
    };
}

/** A target, and a resource of another name in the same place that the policies cannot tell apart from it. */
function alike(target: Target, other: string): Target {
    const { resource, context } = target.own;
    const place = resource.split(":").slice(0, 5).join(":");
    return { ...target, unavoidable: { "with another name": { resource: `${place}:${other}`, context } } };
}

function iam(own: string, others: Record<string, string>): Target {
    return {
        own: at(`arn:aws:iam::${ACCOUNT}:${own}`),
        foreign: {
            "in another account": at(`arn:aws:iam::${OTHER_ACCOUNT}:${own}`),
            ...mapValues(others, (resource) => at(`arn:aws:iam::${ACCOUNT}:${resource}`)),
        },
    };
}

function s3(own: string, others: Record<string, string>): Target {
    return { own: at(`arn:aws:s3:::${own}`), foreign: mapValues(others, (path) => at(`arn:aws:s3:::${path}`)) };
}

function passedTo(service: string): Target {
    const role = `arn:aws:iam::${ACCOUNT}:role/TowerForge-1a2b3c-InstanceRole`;
    const context = { "iam:PassedToService": service };
    return {
        own: at(role, context),
        foreign: {
            "not made by Forge": at(`arn:aws:iam::${ACCOUNT}:role/Admin`, context),
            "in another account": at(role.replace(ACCOUNT, OTHER_ACCOUNT), context),
            "passed to AWS Lambda": at(role, { "iam:PassedToService": "lambda.amazonaws.com" }),
            "passed to AWS CloudFormation": at(role, { "iam:PassedToService": "cloudformation.amazonaws.com" }),
            "passed to no service": at(role),
        },
    };
}

export const TARGETS = {
    computeEnvironment: regional("batch", "compute-environment/TowerForge-1a2b3c", {
        "not made by Forge": "compute-environment/production",
        "with a name that only starts alike": "compute-environment/TowerForger",
    }),
    jobQueue: regional("batch", "job-queue/TowerForge-1a2b3c-head", { "not made by Forge": "job-queue/production" }),
    // No source says how Platform names the definitions of head jobs.
    jobDefinition: alike(regional("batch", "job-definition/nf-head"), "job-definition/payments"),
    jobDefinitionRevision: alike(regional("batch", "job-definition/nf-head:1"), "job-definition/payments:1"),
    // AWS chooses the ids of these.
    job: alike(regional("batch", "job/0a1b2c3d"), "job/9f8e7d6c"),
    launchTemplate: alike(regional("ec2", "launch-template/lt-0a1b2c3d4e5f"), "launch-template/lt-9f8e7d6c5b4a"),
    instance: alike(regional("ec2", "instance/i-0a1b2c3d4e5f"), "instance/i-9f8e7d6c5b4a"),
    // The evaluator rejects an ARN without account, which AWS's own parameters have.
    imageParameter: {
        own: at(`arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/aws/service/ecs/optimized-ami/amazon-linux-2023`),
        foreign: {
            "of the account's owner": at(`arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/database/password`),
            "of another service": at(`arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/aws/service/eks/optimized-ami`),
            "in another region": inOtherRegion(
                `arn:aws:ssm:${OTHER_REGION}:${ACCOUNT}:parameter/aws/service/ecs/optimized-ami`,
            ),
        },
    },
    role: iam("role/TowerForge-1a2b3c-InstanceRole", {
        "not made by Forge": "role/Admin",
        "with the prefix elsewhere in its name": "role/My-TowerForge-role",
        "with the prefix in lower case": "role/towerforge-1a2b3c",
        "with a name that only starts alike": "role/TowerForger",
    }),
    instanceProfile: iam("instance-profile/TowerForge-1a2b3c-InstanceRole", {
        "not made by Forge": "instance-profile/Admin",
        "with a name that only starts alike": "instance-profile/TowerForger",
    }),
    rolePassedToBatch: passedTo("batch.amazonaws.com"),
    rolePassedToEc2: passedTo("ec2.amazonaws.com"),
    rolePassedToFargate: passedTo("ecs-tasks.amazonaws.com"),
    efsFileSystem: alike(regional("elasticfilesystem", "file-system/fs-0a1b2c3d"), "file-system/fs-9f8e7d6c"),
    /** Found by its creation token before its id is known, so AWS is asked about all of them. */
    anyEfsFileSystem: {
        own: at(`arn:aws:elasticfilesystem:${REGION}:${ACCOUNT}:file-system/*`),
        foreign: {
            "in another region": inOtherRegion(`arn:aws:elasticfilesystem:${OTHER_REGION}:${ACCOUNT}:file-system/*`),
        },
    },
    fsxFileSystem: alike(regional("fsx", "file-system/fs-0a1b2c3d4e5f"), "file-system/fs-9f8e7d6c5b4a"),
    logGroup: regional("logs", "log-group:/aws/batch/job", {
        "of another application": "log-group:/aws/lambda/payments",
        "with a name that only starts alike": "log-group:/aws/batch/jobs-of-others",
    }),
    logStream: regional("logs", "log-group:/aws/batch/job:log-stream:nf-head/default/0a1b2c3d", {
        "of another application": "log-group:/aws/lambda/payments:log-stream:2026/11/24",
    }),
    secret: regional("secretsmanager", "secret:tower-1a2b3c-AbCdEf", {
        "not made by Platform": "secret:database-password-AbCdEf",
    }),
    lineageQueue: regional("sqs", "seqera-lineage-1a2b3c", {
        "of another application": "payments",
        "with the prefix elsewhere in its name": "my-seqera-lineage-queue",
    }),
    lineageBucket: s3("seqera-lineage-1a2b3c", {
        "of somebody else": "payroll",
        "with the prefix elsewhere in its name": "my-seqera-lineage-bucket",
    }),
    workBucket: s3("results", {
        "of somebody else": "payroll",
        "with a name that only starts alike": "results-of-others",
    }),
    workObject: s3("results/work/1a/2b3c/.command.log", {
        "outside the work directory": "results/private/key.pem",
        "in a directory that only starts alike": "results/workbench/key.pem",
        "in another bucket": "payroll/work/1a/2b3c/.command.log",
    }),
    dataBucket: s3("datasets", {
        "of somebody else": "payroll",
        "with a name that only starts alike": "datasets-of-others",
    }),
    dataObject: s3("datasets/reads/sample.fastq.gz", {
        "in another bucket": "payroll/2026.xlsx",
        "in a bucket with a name that only starts alike": "datasets-of-others/reads/sample.fastq.gz",
    }),
    uploadedObject: s3("uploads/reads/sample.fastq.gz", {
        "in a bucket that is only read": "datasets/reads/sample.fastq.gz",
        "in another bucket": "payroll/2026.xlsx",
        "in a bucket with a name that only starts alike": "uploads-of-others/reads/sample.fastq.gz",
    }),
    ecsTask: regional("ecs", "task/TowerForge-1a2b3c/0a1b2c3d"),
    ecsContainerInstance: regional("ecs", "container-instance/TowerForge-1a2b3c/0a1b2c3d"),
    emailIdentity: regional("ses", "identity/example.org"),
    ownUser: iam("user/TowerForge-megatests", {}),
    ownPolicy: iam("policy/TowerForge-megatests-Forge", {}),
    /** All that there is in the region: what AWS cannot scope to a resource. */
    region: { own: at("*"), foreign: { "in another region": inOtherRegion("*") } },
    /** All that there is in the account. */
    account: { own: at("*"), foreign: {} },
} satisfies Record<string, Target>;

export type TargetName = keyof typeof TARGETS;

/** The targets with no name for what is foreign to them, as a table of any target has them. */
export function targetNamed(name: TargetName): Target {
    return TARGETS[name];
}

function mapValues<T, U>(values: Record<string, T>, change: (value: T) => U): Record<string, U> {
    return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
