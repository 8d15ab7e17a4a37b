import { commandLine, printable } from "megatests-components/internal";
import { KeyIdLine, type Line } from "../terminal";
import type { RecoveryPlan } from "./planRecovery";

/** A recovery as text, by line: what became of each pending create, then the steps with their commands. */
export function renderRecovery(plan: RecoveryPlan, importFile: string): Line[] {
    const { project, stack, creates, others } = plan;
    if (creates.length === 0 && others.length === 0) {
        return [`No operation is pending in ${project}, stack ${stack}.`];
    }
    const lines = [
        `Pending operations in ${project}, stack ${stack}: ${creates.length + others.length}`,
        ...creates.flatMap(({ urn, lookup }) => {
            switch (lookup.outcome) {
                case "import":
                    return [`  import     ${nameOf(urn)}: ${lookup.id}`];
                case "create":
                    return [`  create     ${nameOf(urn)}: ${lookup.reason}`];
                case "delete":
                    return [`  delete     ${nameOf(urn)}: ${lookup.id}, ${lookup.reason}`];
                case "ambiguous":
                    return [
                        `  AMBIGUOUS  ${nameOf(urn)}: ${lookup.problem}`,
                        `             Fix: ${lookup.fix}`,
                        `             URN: ${urn}`,
                    ];
            }
        }),
        ...others.map((operation) => `  refresh    ${operation}`),
    ];
    const text = isAmbiguous(plan)
        ? [...lines, "", "No file is written and no step is shown, because not every pending create is certain."]
        : [
              ...lines,
              "",
              "Run in the stack's folder, with the tokens of its ESC environment:",
              ...recoverySteps(plan, importFile),
          ];
    return text.map((line) => withKeyId(plan, printable(line)));
}

/** A line of a recovery. The id of an access key that has to be deleted is shown in it. */
export function withKeyId({ creates }: RecoveryPlan, line: string): Line {
    const ids = creates.flatMap(({ lookup }) => (lookup.outcome === "delete" ? [lookup.id] : []));
    const id = ids.find((each) => line.includes(each));
    return id === undefined ? line : new KeyIdLine(line, id);
}

/** Whether a pending create was found of which it is not certain that this deployment created it. */
export function isAmbiguous({ creates }: RecoveryPlan): boolean {
    return creates.some(({ lookup }) => lookup.outcome === "ambiguous");
}

/** The commands that bring a stack back, in order. */
export function recoverySteps({ stack, creates, importFile }: RecoveryPlan, file: string): string[] {
    const onStack = ["--stack", stack];
    return [
        commandLine(["pulumi", "cancel", "--yes", ...onStack]),
        ...creates.flatMap(({ lookup }) => (lookup.outcome === "delete" ? lookup.commands : [])),
        commandLine(["pulumi", "refresh", "--run-program", "--clear-pending-creates", "--yes", ...onStack]),
        ...(importFile.resources.length > 0
            ? [
                  commandLine([
                      ...["pulumi", "import", "--file", file, "--protect=false", "--generate-code=false", "--yes"],
                      ...onStack,
                  ]),
              ]
            : []),
        commandLine(["pulumi", "up", ...onStack]),
    ];
}

function nameOf(urn: string): string {
    return urn.slice(urn.lastIndexOf("::") + 2);
}
