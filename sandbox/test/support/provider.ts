import { Cloud } from "../../src/cloud/cloud";
import type { JsonObject } from "../../src/cloud/state";
import { awsProvider } from "../../src/aws/provider";
import { githubProvider } from "../../src/github/provider";
import type { ProviderModel } from "../../src/plugin/model";
import { ResourceHandler } from "../../src/plugin/resources";
import { githubOrganization, githubTokens, region, seqeraTokens } from "../../src";
import { seqeraProvider } from "../../src/seqera/provider";

/** A type of resource of a connected provider, as the engine would use it. */
export interface Resource {
    check(inputs: JsonObject): string[];
    create(inputs: JsonObject): Promise<{ id: string; outputs: JsonObject }>;
    read(id: string, known?: JsonObject): Promise<{ id: string; inputs: JsonObject; outputs: JsonObject } | undefined>;
    update(id: string, inputs: JsonObject, known: JsonObject): Promise<JsonObject>;
    delete(id: string, known: JsonObject): Promise<void>;
    /** The changed paths, those that replace with a "!" behind them. */
    diff(wanted: JsonObject, actual: JsonObject, asked?: JsonObject, ignored?: string[]): string[];
}

function resourceOf<Client>(model: ProviderModel<Client>, client: Client, token: string): Resource {
    const resource = model.resources[token];
    if (resource === undefined) {
        throw new Error(`no resource ${token}`);
    }
    const handler = new ResourceHandler(resource, client);
    const seed = new Uint8Array([1, 2, 3]);
    const prepared = (inputs: JsonObject) => handler.check("logical", seed, inputs, {}).inputs;
    return {
        check: (inputs) =>
            handler.check("logical", seed, inputs, {}).failures.map(({ property, reason }) => `${property}: ${reason}`),
        create: (inputs) => handler.create(prepared(inputs)),
        read: (id, known) => handler.read(id, known, known),
        update: (id, inputs, known) => handler.update(id, prepared(inputs), known),
        delete: (id, known) => handler.delete(id, known),
        diff: (wanted, actual, asked = wanted, ignored = []) =>
            handler
                .diff({ wanted: prepared(wanted), asked: prepared(asked), actual }, ignored)
                .map(({ path, replaces }) => (replaces ? `${path}!` : path)),
    };
}

/** Resources of Seqera, with the token of an owner unless another is given. */
export function seqera(cloud: { path: string }, token: string, accessToken: string = seqeraTokens.owner): Resource {
    const provider = seqeraProvider("0.42.0", { version: "1.1.3" });
    const client = provider.connect({ bearerAuth: accessToken }, new Cloud(cloud.path));
    return resourceOf(provider, client, `seqera:index/${token}`);
}

/** A function of Seqera. */
export function seqeraFunction(cloud: { path: string }, token: string, accessToken: string, args: JsonObject) {
    const provider = seqeraProvider("0.42.0", { version: "1.1.3" });
    const called = provider.functions[`seqera:index/${token}`];
    return called?.(args, provider.connect({ bearerAuth: accessToken }, new Cloud(cloud.path)));
}

/** Resources of GitHub, with a token that has admin:org unless another is given. */
export function github(cloud: { path: string }, token: string, accessToken: string = githubTokens.adminOrg): Resource {
    const provider = githubProvider("6.0.0");
    const client = provider.connect({ token: accessToken, owner: githubOrganization }, new Cloud(cloud.path));
    return resourceOf(provider, client, `github:index/${token}`);
}

/** Resources of AWS. */
export function aws(cloud: { path: string }, token: string): Resource {
    const provider = awsProvider("7.0.0");
    return resourceOf(provider, provider.connect({ region }, new Cloud(cloud.path)), `aws:${token}`);
}
