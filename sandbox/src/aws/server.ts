import { type Context, Hono } from "hono";
import type { Caller } from "../cloud/cloud";
import { ServiceError } from "../cloud/serviceError";
import type { AwsState, IamUser } from "../cloud/state";
import { type Environment, answerFailures } from "../http/answers";
import { AwsApi, type Reject } from "./api";
import { bucketAnswer } from "./bucketAnswers";

type Query = Record<string, string>;
/** The result of an operation as XML, without the elements around it. */
type Operation = (aws: AwsState, query: Query, reject: Reject) => string;

const RESULTS: Record<string, Operation> = {
    GetCallerIdentity: ({ accountId }) =>
        `<Arn>arn:aws:iam::${accountId}:user/sandbox</Arn><Account>${accountId}</Account>`,
    GetPolicy: ({ users, roles, policies }, { PolicyArn: arn = "" }, reject) => {
        const { name } = policies[arn] ?? reject(404, "NoSuchEntity", `policy ${arn} does not exist`);
        const principals = [...Object.values(users), ...Object.values(roles)];
        const count = principals.filter(({ attachedPolicies }) => attachedPolicies.includes(arn)).length;
        return `<Policy><PolicyName>${name}</PolicyName><DefaultVersionId>v1</DefaultVersionId><AttachmentCount>${count}</AttachmentCount></Policy>`;
    },
    GetPolicyVersion: ({ policies }, { PolicyArn: arn = "" }, reject) => {
        const { document } = policies[arn] ?? reject(404, "NoSuchEntity", `there is no policy ${arn}`);
        return `<PolicyVersion><Document>${encodeURIComponent(document)}</Document></PolicyVersion>`;
    },
    ListAttachedUserPolicies: (aws, { UserName: name = "" }, reject) => attached(aws, user(aws, name, reject)),
    ListAttachedRolePolicies: (aws, { RoleName: name = "" }, reject) =>
        attached(aws, aws.roles[name] ?? reject(404, "NoSuchEntity", `role ${name} does not exist`)),
    ListAccessKeys: (aws, { UserName: name = "" }, reject) => {
        const keys = user(aws, name, reject).accessKeys.map(
            ({ id, status, createDate }) =>
                `<member><AccessKeyId>${id}</AccessKeyId><Status>${status}</Status><CreateDate>${createDate}</CreateDate></member>`,
        );
        return `<AccessKeyMetadata>${keys.join("")}</AccessKeyMetadata>`;
    },
    GetAccessKeyLastUsed: () => "<AccessKeyLastUsed><ServiceName>N/A</ServiceName></AccessKeyLastUsed>",
    DeleteAccessKey: (aws, { UserName: name = "", AccessKeyId: id = "" }, reject) => {
        const found = user(aws, name, reject);
        found.accessKeys = found.accessKeys.filter((key) => key.id !== id);
        return "";
    },
};

/** AWS's APIs as far as the tool and the documents' commands use them: parts of IAM, STS and S3. */
export function awsServer(cloud: Caller): Hono<Environment> {
    const app = new Hono<Environment>();
    answerFailures(app, (status, reason) => ({ message: reason, status: String(status) }));
    const api = new AwsApi(cloud, "us-east-1");
    app.onError((error, context) => {
        const { status, code } = error instanceof ServiceError ? error : { status: 400, code: "ValidationError" };
        const body = `<Error><Code>${code}</Code></Error>`;
        const isS3 = context.req.path !== "/";
        return answer(context, status, isS3 ? body : `<ErrorResponse>${body}</ErrorResponse>`);
    });

    app.on(["GET", "POST"], "/", async (context) => {
        const target = context.req.header("X-Amz-Target");
        if (target !== undefined) {
            return answerBudgets(context, api, target);
        }
        const query = { ...context.req.query(), ...(await context.req.parseBody<Query>()) };
        const { Action: action = "" } = query;
        const result = await api.call(action, (aws, reject) => {
            const operation = RESULTS[action] ?? reject(400, "InvalidAction", `operation ${action} does not exist`);
            return operation(aws, query, reject);
        });
        return answer(
            context,
            200,
            `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
        );
    });
    app.get("/:bucket", async (context) => {
        const { type, body } = await bucketAnswer(api, context.req.param("bucket"), context.req.query());
        return context.body(body, 200, { "Content-Type": type });
    });
    return app;
}

/** AWS Budgets, as far as the tool asks it: it answers 400 to everything that fails. */
async function answerBudgets(context: Context<Environment>, api: AwsApi, target: string): Promise<Response> {
    const { BudgetName: name = "" } = await context.req.json<{ BudgetName?: string }>();
    try {
        const budget = await api.call("DescribeBudget", ({ budgets }, reject) => {
            const isKnown = target === "AWSBudgetServiceGateway.DescribeBudget";
            const known = isKnown ? budgets[name] : reject(400, "UnknownOperationException", target);
            return known ?? reject(400, "NotFoundException", `budget ${name} does not exist`);
        });
        const { limitAmount: Amount = null, limitUnit: Unit = null } = budget;
        return context.json({ Budget: { BudgetName: name, BudgetLimit: { Amount, Unit } } });
    } catch (error) {
        if (error instanceof ServiceError) {
            return context.json({ __type: error.code, Message: error.reason }, 400);
        }
        throw error;
    }
}

function answer(context: Context<Environment>, status: number, xml: string): Response {
    return context.body(xml, status as 200, { "Content-Type": "text/xml" });
}

function user({ users }: AwsState, name: string, reject: Reject): IamUser {
    return users[name] ?? reject(404, "NoSuchEntity", `user ${name} does not exist`);
}

function attached({ policies }: AwsState, { attachedPolicies }: { attachedPolicies: string[] }): string {
    const members = attachedPolicies.map((arn) => `<member><PolicyName>${policies[arn]?.name}</PolicyName></member>`);
    return `<AttachedPolicies>${members.join("")}</AttachedPolicies>`;
}
