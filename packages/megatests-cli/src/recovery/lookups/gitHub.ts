import { commandLine } from "megatests-components/internal";
import { textAt } from "../../adoption/stackState";
import { type LookUp, type Lookup, type Services, absent, ambiguous, found, repeatable } from "../lookup";
import type { PendingCreate } from "../pendingCreate";

/** GitHub accepts the same request twice. */
const repeated: LookUp = () => Promise.resolve(repeatable);

/** How each type of GitHub is looked up. */
export const gitHubLookups: { [type: string]: LookUp } = {
    "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": (create, services) => {
        const owner = ownerOf(create);
        const name = textAt(create.inputs, "variableName") ?? "";
        return variable(create, services, { place: `/orgs/${encodeURIComponent(owner)}`, where: owner, id: name });
    },
    "github:index/actionsVariable:ActionsVariable": (create, services) => {
        const [owner, repository] = [ownerOf(create), textAt(create.inputs, "repository") ?? ""];
        const name = textAt(create.inputs, "variableName") ?? "";
        return variable(create, services, {
            place: `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}`,
            where: `${owner}/${repository}`,
            id: `${repository}:${name}`,
        });
    },
    "github:index/actionsOrganizationSecret:ActionsOrganizationSecret": repeated,
    "github:index/actionsOrganizationSecretRepositories:ActionsOrganizationSecretRepositories": repeated,
    "github:index/actionsSecret:ActionsSecret": repeated,
};

function ownerOf({ providerInputs }: PendingCreate): string {
    return textAt(providerInputs, "owner") ?? "";
}

async function variable(
    create: PendingCreate,
    services: Services,
    { place, where, id }: { place: string; where: string; id: string },
): Promise<Lookup> {
    const name = textAt(create.inputs, "variableName") ?? "";
    const path = `${place}/actions/variables/${encodeURIComponent(name)}`;
    const { status, text } = await services.gitHub(create).send({ path, accept: [404] });
    if (status === 404) {
        return absent;
    }
    const [planned, existing] = [textAt(create.inputs, "value"), textAt(JSON.parse(text), "value")];
    return planned === undefined || planned === existing
        ? found(id, [commandLine(["gh", "api", "--method", "DELETE", path.slice(1)])])
        : ambiguous(
              "different-value",
              `variable ${name} of ${where} exists with another value, so this deployment may not have created it.`,
              "If the stack may overwrite it, add it to gitHub.importVariables, and pass its URN to --skip.",
          );
}
