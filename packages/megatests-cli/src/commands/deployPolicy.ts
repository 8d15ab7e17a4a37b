import { Command, InvalidArgumentError, Option } from "commander";
import type * as deployPolicies from "../deployPolicy";
import type { Trusted } from "../deployPolicy/trustPolicy";
import { ExitCode, type CliContext, UsageError, printJson } from "../cliContext";
import { load } from "../lazy";
import { planOf } from "../planOf";
import { readPlan } from "../readPlan";

const EXAMPLES = `
Examples:
  megatests deploy-policy --dir stacks/my-lab --account 123456789012 > deploy.json
  aws iam create-policy --policy-name deploy-megatests --policy-document file://deploy.json
  megatests deploy-policy --trust-pulumi my-lab/MyLab/prod --account 123456789012 > trust.json
  megatests deploy-policy --trust-github my-lab/infrastructure@main --account 123456789012 > trust.json
  aws iam create-role --role-name deploy-megatests --assume-role-policy-document file://trust.json

Prints the policy of a role that runs pulumi up, preview, refresh and destroy for the stack: the AWS actions that the
plan needs, on the plan's resources. With --trust-pulumi or --trust-github, prints the role's trust policy instead. The
account needs an identity provider for https://api.pulumi.com/oidc (audience aws:ORGANIZATION) or for
https://token.actions.githubusercontent.com (audience sts.amazonaws.com).`;

interface DeployPolicyOptions {
    dir: string;
    stack?: string;
    plan?: string;
    account?: string;
    doctor?: boolean;
    trustPulumi?: Trusted;
    trustGithub?: Trusted;
    json?: boolean;
}

/** AWS accepts longer policies for nobody. Whitespace does not count. Source: IAM and STS quotas. */
const LONGEST_POLICY = 6144;

/** Prints the IAM policy, or the trust policy, of the role that deploys a stack. */
export function deployPolicyCommand(context: CliContext): Command {
    return new Command("deploy-policy")
        .description("print the smallest IAM policy, or the trust policy, of the role that deploys a stack")
        .option("--dir <folder>", "folder of the Pulumi project", ".")
        .option("--stack <name>", "name of the stack (default: the selected one)")
        .addOption(new Option("--plan <file>", "use a plan written with plan --write").conflicts("dir"))
        .option("--account <id>", "AWS account, 12 digits (default: any)", account)
        .addOption(
            new Option("--trust-pulumi <environment>", "trust ORGANIZATION/PROJECT/ENVIRONMENT of Pulumi ESC")
                .argParser(pulumi)
                .conflicts("trustGithub"),
        )
        .option("--trust-github <repository>", "trust OWNER/REPOSITORY@BRANCH or OWNER/REPOSITORY:ENVIRONMENT", gitHub)
        .option("--doctor", "also allow what megatests doctor reads: job queues and quotas")
        .option("--json", "print the policy and the types that it does not know as JSON")
        .addHelpText("after", EXAMPLES)
        .action(async ({ dir, stack, plan: file, account: id, doctor, json, ...trust }: DeployPolicyOptions) => {
            const { deployPolicy, oidcTrustPolicy } = load("./deployPolicy") as typeof deployPolicies;
            const trusted = trust.trustPulumi ?? trust.trustGithub;
            const plan = file === undefined ? await planOf(context, dir, stack, id) : readPlan(file);
            const { policy, unknownTypes, partition } = deployPolicy(plan, id, doctor);
            if (trusted !== undefined) {
                if (id === undefined) {
                    throw new UsageError(
                        "missing-account",
                        "a trust policy names its account. Fix: pass --account ID.",
                    );
                }
                printJson(context, oidcTrustPolicy(trusted, partition, id));
                return;
            }
            printJson(context, json ? { policy, unknownTypes } : policy);
            const length = JSON.stringify(policy).length;
            const notes = [
                ...unknownTypes.map(
                    (type) => `The calls for ${type} are not known. Fix: add its actions to the policy.`,
                ),
                ...(length > LONGEST_POLICY
                    ? [`The policy has ${length} characters, IAM accepts ${LONGEST_POLICY}. Fix: split its statements.`]
                    : []),
            ];
            if (notes.length > 0) {
                context.note(notes);
                context.exitCode = ExitCode.ProblemsFound;
            }
        });
}

function account(text: string): string {
    if (!/^\d{12}$/.test(text)) {
        throw new InvalidArgumentError("Expected 12 digits.");
    }
    return text;
}

function pulumi(text: string): Trusted {
    const { pulumiEnvironment } = load("./deployPolicy") as typeof deployPolicies;
    return trusted(pulumiEnvironment(text), "ORGANIZATION/PROJECT/ENVIRONMENT");
}

function gitHub(text: string): Trusted {
    const { gitHubWorkflows } = load("./deployPolicy") as typeof deployPolicies;
    return trusted(gitHubWorkflows(text), "OWNER/REPOSITORY@BRANCH or OWNER/REPOSITORY:ENVIRONMENT");
}

function trusted(read: Trusted | undefined, expected: string): Trusted {
    if (read === undefined) {
        throw new InvalidArgumentError(`Expected ${expected}.`);
    }
    return read;
}
