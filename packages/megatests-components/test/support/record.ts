import * as pulumi from "@pulumi/pulumi";
import type { RecordedResource, Recording } from "../../src/internal/recorder";
import { recordProgram } from "../../src/internal/recorder";

const ACCOUNT_ID = "123456789012";

/** Answers the invokes that the components make; an unknown token is an error. */
function call(token: string, inputs: Record<string, unknown>): Record<string, unknown> {
    switch (token) {
        case "aws:index/getCallerIdentity:getCallerIdentity":
            return { accountId: ACCOUNT_ID, arn: `arn:aws:iam::${ACCOUNT_ID}:user/deployer`, userId: "AIDA" };
        case "aws:s3/getBucket:getBucket": {
            const bucket = String(inputs["bucket"]);
            return { bucket, arn: `arn:aws:s3:::${bucket}` };
        }
        case "aws:index/getRegion:getRegion":
            return { region: "eu-north-1" };
        case "seqera:index/getCredentials:getCredentials":
            return { credentials: [] };
        case "seqera:index/getWorkspaceParticipant:getWorkspaceParticipant":
            return { role: "owner" };
        default:
            throw new Error(`The program invoked an unexpected function: ${token}`);
    }
}

/** State that the cloud would add. */
function computed(type: string, name: string): Record<string, unknown> {
    switch (type) {
        case "aws:iam/accessKey:AccessKey":
            return { secret: pulumi.secret(`planted-secret-of-${name}`) };
        case "aws:iam/policy:Policy":
        case "aws:iam/user:User":
        case "aws:iam/role:Role":
        case "aws:s3/bucket:Bucket":
            return { arn: `arn-of-${name}` };
        case "seqera:index/awsCredential:AwsCredential":
            return { credentialsId: `${name}-credentials-id`, externalId: `${name}-external-id` };
        case "seqera:index/githubCredential:GithubCredential":
            return { credentialsId: `${name}-credentials-id` };
        case "seqera:index/awsBatchCe:AwsBatchCe":
            return { computeEnvId: `${name}-compute-env-id`, status: "AVAILABLE" };
        case "seqera:index/dataLink:DataLink":
            return { dataLinkId: `${name}-data-link-id` };
        case "seqera:index/labels:Labels":
            return { labelId: 31 };
        case "seqera:index/teams:Teams":
            return { teamId: 21 };
        case "seqera:index/workspaceParticipant:WorkspaceParticipant":
            return { participantId: 11 };
        default:
            return {};
    }
}

/** Runs a program as a deployment and records it. `answer` overrides the answer to an invoke. */
export function record(
    program: () => unknown,
    answer: (token: string) => Record<string, unknown> | undefined = () => undefined,
): Promise<Recording> {
    return recordProgram(program, {
        project: "project",
        stack: "test",
        preview: false,
        call: (token, inputs) => answer(token) ?? call(token, inputs),
        computed,
    });
}

/** Runs a program that must fail, and gives its error and the types of the resources that it registered by then. */
export async function recordFailure(
    program: () => unknown,
    answer: (token: string) => Record<string, unknown> | undefined = () => undefined,
): Promise<{ error: unknown; registered: string[] }> {
    const registered: string[] = [];
    try {
        await recordProgram(program, {
            project: "project",
            stack: "test",
            preview: false,
            call: (token, inputs) => answer(token) ?? call(token, inputs),
            computed: (type, name) => {
                registered.push(type);
                return computed(type, name);
            },
        });
    } catch (error) {
        return { error, registered };
    }
    throw new Error("The program succeeded, but it must fail.");
}

/** The children of the named resource, as `type name` lines in order of name. */
export function childrenOf(recording: Recording, name: string): string[] {
    const parent = resource(recording, name);
    return recording.resources
        .filter((child) => child.parent === parent.urn)
        .map((child) => `${child.type} ${child.name}`)
        .sort();
}

/** The resource with a name, and a type where several share the name. */
export function resource(recording: Recording, name: string, type?: string): RecordedResource {
    const found = recording.resources.filter(
        (each) => each.name === name && (type === undefined || each.type === type),
    );
    if (found.length !== 1 || found[0] === undefined) {
        const names = recording.resources.map((each) => `${each.type} ${each.name}`).join(", ");
        throw new Error(`Expected one resource ${name}, found ${found.length} among: ${names}`);
    }
    return found[0];
}
