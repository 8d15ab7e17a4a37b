import { formatValue, ownValue } from "megatests-components/internal";
import { computeEnvironmentsOf, labelsOf } from "../doctor/seqeraApi";
import type { PlannedResource } from "../plan/planStack";
import type { LookUp, Services } from "../recovery/lookup";
import { seqeraLookups } from "../recovery/lookups/seqera";
import type { PendingCreate } from "../recovery/pendingCreate";
import type { PreviewedStages } from "./stages";
import { providerInputsOf, textAt } from "./stackState";

/**
 * What Seqera has already of the resources that a stage creates: the stage fails for some, and uses others.
 *
 * @throws CheckFailed if Seqera denies a request or does not answer
 */
export async function existingInSeqera({ stages, program }: PreviewedStages, services: Services): Promise<string[]> {
    const created = stages.flatMap(({ stage, changes }) =>
        changes
            .filter(({ effect }) => effect === "create")
            .flatMap(({ urn }) => {
                const resource = program.resources.find((each) => each.urn === urn);
                const look = resource && lookFor(resource.type);
                return resource && look ? [{ stage, resource, look }] : [];
            }),
    );
    const notes: string[] = [];
    for (const { stage, resource, look } of created) {
        notes.push(...(await look(stage, withProvider(resource, program), services)));
    }
    return notes;
}

type Look = (stage: string, create: PendingCreate, services: Services) => Promise<string[]>;

/** Resources that Seqera may have already without a conflict. */
const NOTES: { [type: string]: Look } = {
    "seqera:index/primaryComputeEnv:PrimaryComputeEnv": async (stage, create, services) => {
        const listed = await computeEnvironmentsOf(services.seqera(create), Number(create.inputs["workspaceId"]));
        const former = listed.find(({ primary }) => primary);
        return former === undefined
            ? []
            : [
                  `stage ${stage} sets the primary environment of the workspace, which is ${formatValue(former.name)} today. The way ` +
                      "back does not restore it.",
              ];
    },
    "seqera:index/labels:Labels": async (stage, create, services) => {
        const [name, value = ""] = [textAt(create.inputs, "name"), textAt(create.inputs, "value")];
        const labels = await labelsOf(services.seqera(create), Number(create.inputs["workspaceId"]));
        return labels.some((label) => label.name === name && (label.value ?? "") === value)
            ? [`stage ${stage} uses the label ${formatValue(value === "" ? name : `${name}=${value}`)}, which exists.`]
            : [];
    },
};

function lookFor(type: string): Look | undefined {
    const lookUp = ownValue(seqeraLookups, type);
    return ownValue(NOTES, type) ?? (lookUp && conflictOf(lookUp));
}

const conflictOf =
    (lookUp: LookUp): Look =>
    async (stage, create, services) => {
        const { outcome } = await lookUp(create, services, []);
        return outcome === "create"
            ? []
            : [
                  `stage ${stage} fails: Seqera has what ${create.name} creates. Fix: delete it in Seqera, or remove it from the ` +
                      "program.",
              ];
    };

function withProvider(resource: PlannedResource, { resources }: PreviewedStages["program"]): PendingCreate {
    return { ...resource, providerInputs: providerInputsOf(resource, resources) };
}
