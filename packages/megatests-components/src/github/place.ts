import type { Provider } from "@pulumi/github/provider";
import * as pulumi from "@pulumi/pulumi";
import { formatValue } from "../internal/formatValue";
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

/** The name of the place, if it is known in the program. */
export function knownPlace({ organization, repository }: Place): string | undefined {
    const name = organization ?? repository;
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
    const known = knownPlace(place) !== undefined;
    if (known && providerOwner === undefined) {
        return place;
    }
    const checkedPlaces = validatedOutput(title, pulumi.output(place), (resolved) => {
        const errors = known ? [] : validatePlace(resolved, "");
        return known || errors.length > 0 ? errors : reserve(resolved.organization ?? resolved.repository ?? "");
    });
    const name = formatInput(place.organization ?? place.repository);
    const writer = formatInput(providerOwner);
    const checked = pulumi.all([checkedPlaces, providerOwner, name, writer]).apply(([resolved, owner, ...labels]) => {
        const ownerOf = (resolved.organization ?? resolved.repository ?? "").split("/", 1).join("");
        if (owner !== undefined && owner.toLowerCase() !== ownerOf.toLowerCase()) {
            throw new DeploymentError("owner-mismatch", [
                `${title} is for ${labels[0]}, but the GitHub provider writes to its owner ${labels[1]}. Nothing was written.`,
                "Fix: use a provider with the same owner, or change organization or repository.",
            ]);
        }
        return resolved;
    });
    return {
        ...(place.organization !== undefined && {
            organization: checked.apply((each) => each.organization ?? ""),
        }),
        ...(place.repository !== undefined && { repository: checked.apply((each) => each.repository ?? "") }),
    };
}

/** The GitHub provider that a component with these options gets. */
export function gitHubProviderIn(opts: pulumi.ComponentResourceOptions = {}): pulumi.ProviderResource | undefined {
    const { provider, providers = [], parent } = opts;
    const given = [...(provider === undefined ? [] : [provider]), ...Object.values(providers)];
    return given.find(isGitHub) ?? parent?.getProvider("github:index:Provider");
}

function isGitHub(provider: pulumi.ProviderResource): boolean {
    return (provider as unknown as { getPackage?: () => string }).getPackage?.() === "github";
}
