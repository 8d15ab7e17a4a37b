import { CodedError, bucketNameProblem, formatValue } from "megatests-components/internal";
import { nearest } from "../nearest";

/** Kinds of compute environments that `init` can create. */
export const ENVIRONMENT_KINDS = ["cpu", "arm", "gpu"] as const;
export type EnvironmentKind = (typeof ENVIRONMENT_KINDS)[number];

/** What a new stack is made from. */
export interface Answers {
    project: string;
    stack: string;
    /** GitHub organization. */
    organization: string;
    bucket: string;
    /** Whether the bucket already exists and is imported. */
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
    /** Default. Absent if there is no reasonable one. */
    suggestion?: string;
    /** Why an answer is invalid, or undefined. */
    problem: (answer: string) => string | undefined;
    /** What a valid answer is. */
    needs: string;
}

function matching(
    pattern: RegExp,
    needs: string,
    accepts: (answer: string) => boolean = () => true,
): Pick<Question, "problem" | "needs"> {
    const problem = (answer: string) =>
        pattern.test(answer) && accepts(answer) ? undefined : `expected ${needs}, got ${formatValue(answer)}`;
    return { problem, needs };
}

const KINDS_NEEDED = "one or more of cpu, arm and gpu, separated by commas";

function kindsProblem(answer: string): string | undefined {
    const wrong = answer.split(",").find((kind) => !ENVIRONMENT_KINDS.some((known) => known === kind));
    return wrong === undefined
        ? undefined
        : `expected ${KINDS_NEEDED}, got ${formatValue(answer)}. Did you mean ${nearest(wrong, ENVIRONMENT_KINDS)}?`;
}

/** Names that no command mistakes for an option. */
const NAME = matching(/^(?!-)[A-Za-z0-9_-]{1,80}$/, "at most 80 letters, digits, _ and -, not starting with -");

/** What is asked, in this order. */
export const QUESTIONS: readonly Question[] = [
    {
        name: "organization",
        text: "GitHub organization",
        ...matching(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/, "the name of a GitHub organization: letters, digits and -"),
    },
    {
        name: "workspaceId",
        text: "Numeric id of the Seqera workspace",
        ...matching(/^[1-9]\d*$/, "the numeric id of the workspace, as shown in Seqera", (id) =>
            Number.isSafeInteger(Number(id)),
        ),
    },
    {
        name: "bucket",
        text: "S3 bucket for the work directory and results",
        problem: bucketNameProblem,
        needs: "the name of an S3 bucket",
    },
    {
        name: "region",
        text: "AWS region",
        suggestion: "eu-west-1",
        ...matching(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS region, for example eu-west-1"),
    },
    {
        name: "environments",
        text: "Compute environments",
        suggestion: "cpu,arm,gpu",
        problem: kindsProblem,
        needs: KINDS_NEEDED,
    },
    {
        name: "project",
        text: "Name of the Pulumi project",
        suggestion: "megatests",
        ...NAME,
    },
    {
        name: "stack",
        text: "Name of the stack",
        suggestion: "prod",
        ...NAME,
    },
];

/** Answers as text, by question. */
export type GivenAnswers = Partial<Record<Question["name"], string>>;

/**
 * Parses the answers.
 *
 * @throws CodedError with the code `invalid-answer` and every missing or invalid answer.
 */
export function readAnswers(given: GivenAnswers, adoptBucket: boolean): Answers {
    const texts = QUESTIONS.map(({ name, suggestion = "" }) => [name, given[name] ?? suggestion]);
    const answer = Object.fromEntries(texts) as Record<Question["name"], string>;
    validateAnswers(answer);
    const kinds = answer.environments.split(",");
    return { ...answer, adoptBucket, environments: ENVIRONMENT_KINDS.filter((kind) => kinds.includes(kind)) };
}

/**
 * Checks the given answers.
 *
 * @throws CodedError with the code `invalid-answer` and every invalid answer.
 */
export function validateAnswers(given: GivenAnswers): void {
    const errors = QUESTIONS.flatMap((question) => {
        const answer = given[question.name];
        return (answer === undefined ? undefined : validationError(question, answer)) ?? [];
    });
    if (errors.length > 0) {
        throw new CodedError("invalid-answer", errors.join("\n"));
    }
}

/** Why an answer is invalid, or undefined. */
export function validationError({ name, needs, problem }: Question, answer: string): string | undefined {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (answer === "") {
        return `missing ${flag}: expected ${needs}`;
    }
    const wrong = problem(answer);
    return wrong && `${flag}: ${wrong}`;
}
