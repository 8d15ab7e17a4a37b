import { commandLine } from "megatests-components/internal";
import { textAt } from "../../adoption/stackState";
import { type LookUp, absent, ambiguous, found, repeatable } from "../lookup";

/** How each type of GitHub is looked up. */
export const gitHubLookups: { [type: string]: LookUp } = {
    "github:index/actionsOrganizationVariable:ActionsOrganizationVariable": async (create, services) => {
        const name = textAt(create.inputs, "variableName") ?? "";
        const organization = textAt(create.providerInputs, "owner") ?? "";
        const path = `/orgs/${encodeURIComponent(organization)}/actions/variables/${encodeURIComponent(name)}`;
        const { status, text } = await services.gitHub(create).send({ path, accept: [404] });
        if (status === 404) {
            return absent;
        }
        const [planned, existing] = [textAt(create.inputs, "value"), textAt(JSON.parse(text), "value")];
        return planned === undefined || planned === existing
            ? found(name, [commandLine(["gh", "api", "--method", "DELETE", path.slice(1)])])
            : ambiguous(
                  "different-value",
                  `variable ${name} of ${organization} exists with another value, so this deployment may not have created it.`,
                  "If the stack may overwrite it, add it to gitHub.importVariables, and pass its URN to --skip.",
              );
    },
    // GitHub accepts the same request twice.
    "github:index/actionsOrganizationSecret:ActionsOrganizationSecret": () => Promise.resolve(repeatable),
    "github:index/actionsOrganizationSecretRepositories:ActionsOrganizationSecretRepositories": () =>
        Promise.resolve(repeatable),
};
