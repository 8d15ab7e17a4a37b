import { ALL_FEATURES, buildPolicies, PolicyScope } from "megatests-components/internal";
import type { Plan, PlannedResource } from "../plan/planStack";
import { type Html, type Section, breakable, html } from "./html";

type OneOrMore = string | string[];

/** A statement as IAM takes it, which is more than this package writes. */
interface Statement {
    Sid?: string;
    Effect?: string;
    Action?: OneOrMore;
    NotAction?: OneOrMore;
    Resource?: OneOrMore;
    NotResource?: OneOrMore;
    Condition?: Record<string, Record<string, OneOrMore>>;
}

/** The IAM policies, each statement with its reason, what it allows and what it reaches. */
export function policiesSection({ resources }: Plan): Section {
    const policies = resources.filter(({ type }) => type === "aws:iam/policy:Policy");
    const content =
        policies.length === 0
            ? html`<p>The stack has no IAM policies.</p>`
            : html`<p>Seqera Platform has only these permissions in AWS.</p>
                  ${policies.map(policyHtml)}`;
    return { id: "policies", title: "IAM policies", content };
}

function policyHtml({ name, inputs }: PlannedResource): Html {
    const kind = /(forge|launch|s3)-policy/.exec(name)?.[1] ?? "";
    const statements = statementsOf(inputs["policy"]);
    return html`<h3>${breakable(textOf(inputs["name"]) || name)}</h3>
        <p>${textOf(inputs["description"])}</p>
        ${statements?.map((statement) => statementHtml(kind, statement)) ?? html`<p>${textOf(inputs["policy"])}</p>`}`;
}

/** The statements of a document, or nothing where it is not known before deployment. */
function statementsOf(policy: unknown): Statement[] | undefined {
    try {
        const document = (typeof policy === "string" ? JSON.parse(policy) : policy) as { Statement: Statement };
        return [document.Statement].flat();
    } catch {
        return undefined;
    }
}

function statementHtml(kind: string, statement: Statement): Html {
    const { Sid = "Statement", Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
    const conditions = Object.values(Condition ?? {}).flatMap((keys) => Object.entries(keys));
    const verb = Effect === "Deny" ? "Denies" : "Allows";
    return html`<details>
        <summary>${Sid}: ${reasonOf(kind, Sid)}</summary>
        <dl>
            ${listed(verb, Action, code)} ${listed(`${verb} everything except`, NotAction, code)}
            ${listed("On", Resource, reach)} ${listed("On everything except", NotResource, reach)}
            ${conditions.map(
                ([key, values]) =>
                    html`<dt>Only if</dt>
                        <dd>${code(key)} is ${breakable([values].flat().join(" or "))}</dd>`,
            )}
        </dl>
    </details> `;
}

function listed(title: string, members: OneOrMore | undefined, show: (member: string) => Html): Html | string {
    return members === undefined
        ? ""
        : html`<dt>${title}</dt>
              <dd>
                  <ul class="plain">
                      ${[members].flat().map((member) => html`<li>${show(member)}</li>`)}
                  </ul>
              </dd>`;
}

function code(text: string): Html {
    return html`<code>${breakable(text)}</code>`;
}

/** Everything that can be in use, so that every statement that there is has its reason here. */
const EVERYTHING = {
    regions: ["eu-west-1"],
    accountId: "000000000000",
    workDirs: ["s3://work"],
    writableDataBuckets: ["data"],
    kmsKeyArns: ["arn:aws:kms:eu-west-1:000000000000:key/id"],
    features: ALL_FEATURES,
};

const REASONS = new Map<string, string>(
    [
        { policyScope: PolicyScope.Reference },
        { policyScope: PolicyScope.LeastPrivilege, forgeRolesBoundary: "arn:aws:iam::000000000000:policy/boundary" },
    ]
        .flatMap((scope) => buildPolicies({ ...EVERYTHING, ...scope }))
        .flatMap(({ kind, statements }) => statements.map(({ sid, reason }) => [`${kind} ${sid}`, reason] as const)),
);

function reasonOf(kind: string, sid: string): string {
    return REASONS.get(`${kind} ${sid}`) ?? "Defined in the stack.";
}

/** What an ARN stands for, in words, with the ARN. */
function reach(arn: string): Html {
    const [, , service = "", region = "", account = "", ...rest] = arn.split(":");
    if (arn === "*") {
        return html`everything in the account`;
    }
    const [kind = "", ...name] = rest.join(":").split("/");
    const place = [
        region === "*" || region === "" ? "" : `in ${region}`,
        account === "" || account === "*" ? "" : `of account ${account}`,
    ];
    const what =
        service === "s3"
            ? name.length > 0
                ? `objects ${name.join("/")} of the bucket ${kind}`
                : `the bucket ${kind}`
            : `${service} ${kind} ${name.join("/")}`;
    return html`${breakable([what.trim(), ...place].filter((part) => part !== "").join(" "))}: ${code(arn)}`;
}

function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}
