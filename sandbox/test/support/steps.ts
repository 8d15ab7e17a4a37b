import type { Stack } from "@pulumi/pulumi/automation";

/** What the engine does to resources of the cloud, by URN. Those that stay as they are are left out. */
export type Steps = Map<string, "create" | "import" | "delete" | "replace" | "update">;

const REPLACEMENT = ["replace", "create-replacement", "delete-replaced", "import-replacement"];

/** What a preview would do, even one that fails in the end, such as for a protected resource. */
export async function previewedSteps(stack: Stack): Promise<Steps> {
    const steps: Steps = new Map();
    await recordPreview(stack, steps).catch((error: unknown) => {
        if (steps.size === 0) {
            throw error;
        }
    });
    return steps;
}

/** What a preview would do that does not fail. */
export async function allPreviewedSteps(stack: Stack): Promise<Steps> {
    const steps: Steps = new Map();
    await recordPreview(stack, steps);
    return steps;
}

async function recordPreview(stack: Stack, steps: Steps): Promise<void> {
    await stack.preview({
        onEvent: ({ resourcePreEvent }) => {
            const { op, urn, type } = resourcePreEvent?.metadata ?? {};
            if (op === undefined || urn === undefined || !/^(aws|github|seqera):/.test(type ?? "")) {
                return;
            }
            if (REPLACEMENT.includes(op)) {
                steps.set(urn, "replace");
            } else if (op === "create" || op === "import" || op === "delete" || op === "update") {
                steps.set(urn, steps.get(urn) ?? op);
            }
        },
    });
}
