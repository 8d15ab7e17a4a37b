import { XMLParser } from "fast-xml-parser";
import type { Api } from "../doctor/api";

const IAM_VERSION = "2010-05-08";
const STS_VERSION = "2011-06-15";
const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === "member" });

/** An access key of a user. */
export interface ListedKey {
    id: string;
    /** When it was last used. Undefined if it never was. */
    lastUsed?: string;
}

/** Reads IAM. */
export class Iam {
    constructor(
        private readonly iam: Api,
        private readonly sts: Api,
    ) {}

    /** Names of the policies that are attached to a user or a role, or undefined if it does not exist. */
    async attachedPolicies(kind: "User" | "Role", name: string): Promise<string[] | undefined> {
        const result = await this.ask(`ListAttached${kind}Policies`, { [`${kind}Name`]: name });
        return result && membersOf(result["AttachedPolicies"]).map((policy) => textOf(policy["PolicyName"]));
    }

    /** To how many users, groups and roles a policy is attached, or undefined if it does not exist. */
    async attachmentsOf(policyArn: string): Promise<number | undefined> {
        const result = await this.ask("GetPolicy", { PolicyArn: policyArn });
        return result && Number(objectOf(result["Policy"])["AttachmentCount"] ?? 0);
    }

    /** The document of a policy that is in force, or undefined if it does not exist. */
    async policyDocument(policyArn: string): Promise<string | undefined> {
        const policy = await this.ask("GetPolicy", { PolicyArn: policyArn });
        const version = textOf(objectOf(policy?.["Policy"])["DefaultVersionId"]);
        const result = policy && (await this.ask("GetPolicyVersion", { PolicyArn: policyArn, VersionId: version }));
        return result && decodeURIComponent(textOf(objectOf(result["PolicyVersion"])["Document"]));
    }

    /** The access keys of a user, or undefined if the user does not exist. */
    async accessKeys(userName: string): Promise<ListedKey[] | undefined> {
        const result = await this.ask("ListAccessKeys", { UserName: userName });
        const ids = result && membersOf(result["AccessKeyMetadata"]).map((key) => textOf(key["AccessKeyId"]));
        return ids && Promise.all(ids.map(async (id) => ({ id, lastUsed: await this.lastUsed(id) })));
    }

    /** The start of the ARNs of the account, `arn:PARTITION:iam::ACCOUNT:`. */
    async arnPrefix(): Promise<string> {
        const { text } = await this.sts.send({ path: `/?Action=GetCallerIdentity&Version=${STS_VERSION}` });
        const [, partition = "", , , account = ""] = textOf(resultOf(text, "GetCallerIdentity")["Arn"]).split(":");
        return `arn:${partition}:iam::${account}:`;
    }

    private async lastUsed(accessKeyId: string): Promise<string | undefined> {
        const result = await this.ask("GetAccessKeyLastUsed", { AccessKeyId: accessKeyId });
        const date = objectOf(result?.["AccessKeyLastUsed"])["LastUsedDate"];
        return typeof date === "string" ? date : undefined;
    }

    private async ask(action: string, parameters: { [name: string]: string }): Promise<Xml | undefined> {
        const query = new URLSearchParams({ Action: action, ...parameters, Version: IAM_VERSION });
        const { status, text } = await this.iam.send({ path: `/?${query.toString()}`, accept: [404] });
        return status === 404 ? undefined : resultOf(text, action);
    }
}

type Xml = { [name: string]: unknown };

function resultOf(text: string, action: string): Xml {
    return objectOf(objectOf((parser.parse(text) as Xml)[`${action}Response`])[`${action}Result`]);
}

function membersOf(list: unknown): Xml[] {
    const members = objectOf(list)["member"];
    return Array.isArray(members) ? members.map(objectOf) : [];
}

function objectOf(value: unknown): Xml {
    return typeof value === "object" && value !== null ? (value as Xml) : {};
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}
