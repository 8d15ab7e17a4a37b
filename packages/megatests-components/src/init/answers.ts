/** Kinds of environments that `init` knows. */
export const ENVIRONMENT_KINDS = ["cpu", "arm", "gpu"] as const;
export type EnvironmentKind = (typeof ENVIRONMENT_KINDS)[number];

/** What a new stack is made from. */
export interface Answers {
    project: string;
    stack: string;
    /** GitHub organization. */
    organization: string;
    bucket: string;
    /** Whether the bucket exists and is adopted. */
    adoptBucket: boolean;
    region: string;
    /** Numeric id of the Seqera workspace. */
    workspaceId: string;
    environments: EnvironmentKind[];
}

/** An answer as a person gives it. */
export interface Question {
    /** The flag that answers it, and its name among the answers. */
    name: "project" | "stack" | "organization" | "bucket" | "region" | "workspaceId" | "environments";
    text: string;
    /** Left out where nobody can guess the answer. */
    suggestion?: string;
    pattern: RegExp;
    /** What an answer has to be. */
    needs: string;
}

/** What is asked, in this order. */
export const QUESTIONS: readonly Question[] = [
    {
        name: "organization",
        text: "GitHub organization",
        pattern: /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/,
        needs: "the name of a GitHub organization: letters, digits and -",
    },
    {
        name: "workspaceId",
        text: "Id of the Seqera workspace",
        pattern: /^[1-9]\d{0,15}$/,
        needs: "the number on the workspace's page in Seqera",
    },
    {
        name: "bucket",
        text: "S3 bucket of work directory and results",
        pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        needs: "the name of an S3 bucket: 3 to 63 of lower-case letters, digits, dots and -",
    },
    {
        name: "region",
        text: "AWS region",
        suggestion: "eu-west-1",
        pattern: /^[a-z]{2}(-[a-z]+)+-\d$/,
        needs: "an AWS region, for example eu-west-1",
    },
    {
        name: "environments",
        text: "Compute environments",
        suggestion: "cpu,arm,gpu",
        pattern: /^(cpu|arm|gpu)(,(cpu|arm|gpu))*$/,
        needs: "some of cpu, arm and gpu, with commas between",
    },
    {
        name: "project",
        text: "Name of the Pulumi project",
        suggestion: "megatests",
        pattern: /^[A-Za-z0-9_-]{1,80}$/,
        needs: "letters, digits, _ and -, at most 80",
    },
    {
        name: "stack",
        text: "Name of the stack",
        suggestion: "prod",
        pattern: /^[A-Za-z0-9_-]{1,80}$/,
        needs: "letters, digits, _ and -, at most 80",
    },
];

/** Answers as texts, by question. */
export type GivenAnswers = Partial<Record<Question["name"], string>>;

/**
 * What the texts come to.
 *
 * @throws RangeError naming every answer that is missing or wrong.
 */
export function readAnswers(given: GivenAnswers, adoptBucket: boolean): Answers {
    const values = QUESTIONS.map((question) => [question, given[question.name] ?? question.suggestion ?? ""] as const);
    const wrong = values.filter(([{ pattern }, value]) => !pattern.test(value));
    if (wrong.length > 0) {
        throw new RangeError(wrong.map(([question, value]) => refusal(question, value)).join("\n"));
    }
    const answer = Object.fromEntries(values.map(([{ name }, value]) => [name, value])) as Record<
        Question["name"],
        string
    >;
    const kinds = answer.environments.split(",");
    return { ...answer, adoptBucket, environments: ENVIRONMENT_KINDS.filter((kind) => kinds.includes(kind)) };
}

/** Why an answer is refused. */
export function refusal({ name, needs }: Question, value: string): string {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    return value === ""
        ? `${flag} is missing. Fix: give ${needs}.`
        : `${flag} is ${JSON.stringify(value)}. Fix: give ${needs}.`;
}
