import type { Provider } from "@pulumi/github/provider";
import * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
import { packageOf } from "../internal/resolveArgs";
import { DeploymentError, type ValidationError, formatInput, validatedOutput, isPlain } from "../internal/validation";
import type { GitHubSettings } from "./settings";

/** Where the variables and secrets are: in an organization, or in one repository. */
export type Place = Pick<GitHubSettings, "organization" | "repository">;

const OWNER = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}$/;
const REPOSITORY = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100}$/;

/** Errors of a place that is not exactly one organization or repository, as far as it is known. */
export function validatePlace({ organization, repository }: Place, prefix: string): ValidationError[] {
    if ((organization === undefined) === (repository === undefined)) {
        const code = organization === undefined ? "missing-property" : "mutually-exclusive";
        const received = organization === undefined ? "none" : "both";
        const reason = `expected exactly one of organization and repository, got ${received}.`;
        return [{ code, propertyPath: `${prefix}organization`, reason }];
    }
    return [
        ...(isPlain(organization) ? validateOrganization(organization, prefix) : []),
        ...(isPlain(repository) ? validateRepository(repository, prefix) : []),
    ];
}

function validateOrganization(organization: string, prefix: string): ValidationError[] {
    const reason = `invalid GitHub organization name ${formatValue(organization)}: expected the NAME in github.com/NAME.`;
    return OWNER.test(organization)
        ? []
        : [{ code: "invalid-organization-name", propertyPath: `${prefix}organization`, reason }];
}

function validateRepository(repository: string, prefix: string): ValidationError[] {
    const reason = `invalid GitHub repository ${formatValue(repository)}: expected OWNER/NAME, as in github.com/OWNER/NAME.`;
    return REPOSITORY.test(repository)
        ? []
        : [{ code: "invalid-repository", propertyPath: `${prefix}repository`, reason }];
}

/** The name of a valid place: the organization, or the repository as OWNER/NAME. */
export function placeName<Name>({ organization, repository }: { organization?: Name; repository?: Name }): Name {
    return (organization ?? repository) as Name;
}

/** The name of a valid place, if it is known in the program. */
export function knownPlace(place: Place): string | undefined {
    const name = placeName(place);
    return isPlain(name) ? name : undefined;
}

/** The name of a repository without its owner, which the provider adds. */
export function repositoryName(repository: pulumi.Input<string>): pulumi.Input<string> {
    return isPlain(repository) ? withoutOwner(repository) : pulumi.output(repository).apply(withoutOwner);
}

/** The NAME in OWNER/NAME. */
export function withoutOwner(repository: string): string {
    return repository.slice(repository.indexOf("/") + 1);
}

/**
 * The place after the checks of the deployment: outputs are valid, and the owner is the provider's. The component waits for
 * it, and every variable and secret waits for the component.
 *
 * @param reserve errors of names that another component sets in the place
 * @returns outputs that reject with a DeploymentError
 */
export function checkedPlace(
    title: string,
    place: Place,
    provider: pulumi.ProviderResource | undefined,
    reserve: (place: string) => ValidationError[],
): Place {
    const providerOwner = (provider as Partial<Provider> | undefined)?.owner;
    if (knownPlace(place) !== undefined && providerOwner === undefined) {
        return place;
    }
    const validPlace = validatedOutput(title, pulumi.output(place), (resolved) => {
        const errors = validatePlace(resolved, "");
        return errors.length > 0 ? errors : reserve(placeName(resolved));
    });
    const labels = pulumi.all([formatInput(placeName(place)), formatInput(providerOwner)]);
    const checked = pulumi.all([validPlace, providerOwner, labels]).apply(([resolved, owner, [given, writer]]) => {
        const name = placeName(resolved);
        if (owner !== undefined && !`${name}/`.toLowerCase().startsWith(`${owner}/`.toLowerCase())) {
            throw new DeploymentError("owner-mismatch", [
                `${title} is for ${given}, but the GitHub provider writes to its owner ${writer}. Nothing was written.`,
                "Fix: use a provider with the same owner, or change organization or repository.",
            ]);
        }
        return name;
    });
    return place.organization === undefined ? { repository: checked } : { organization: checked };
}

/** The GitHub provider that a component with these options gets. */
export function gitHubProviderIn(opts: pulumi.ComponentResourceOptions = {}): pulumi.ProviderResource | undefined {
    const { provider, providers = {}, parent } = opts;
    const given = [provider, ...Object.values(providers)];
    return given.find((each) => packageOf(each) === "github") ?? parent?.getProvider("github:index:Provider");
}
