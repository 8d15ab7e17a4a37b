import type { Cloud } from "../cloud/cloud";
import type { ServiceError } from "../cloud/serviceError";
import type { Json, JsonObject } from "../cloud/state";

/** An input that must be corrected before anything is created. */
export interface CheckFailure {
    /** Path of the property, e.g. "config.forge.type". */
    property: string;
    reason: string;
}

/** A resource as its service knows it. */
export interface Live {
    id: string;
    outputs: JsonObject;
}

/** A type of resource: how it is checked, compared and kept in its service. */
export interface ResourceModel<Client> {
    /** Every input there is. */
    readonly inputs: readonly string[];
    /** The inputs that change in place; a change of any other one replaces the resource. */
    readonly inPlace: readonly string[];
    /** What the service decides, unknown until the resource exists. */
    readonly computed: readonly string[];
    /** Outputs that are secret even where their inputs are not. */
    readonly secretOutputs?: readonly string[];
    /** Inputs that the service never returns and the state does not hold, so that their change alone is not a difference. */
    readonly writeOnly?: readonly string[];
    /** Inputs that are compared with the service even where the program leaves them out. */
    readonly drift?: readonly string[];
    /** Inputs that the resource keeps where the program leaves them out, and parts of them likewise. */
    readonly kept?: readonly string[];
    /** The input that takes a generated name where the program gives none. */
    readonly autoName?: string;
    readonly defaults?: JsonObject;

    /** The inputs in the form in which they are kept. Defaults to the inputs themselves. */
    prepare?(inputs: JsonObject): JsonObject;
    check?(inputs: JsonObject): CheckFailure[];
    /** The form that two equal values share; nothing for a value that counts as absent. Defaults to the value itself. */
    normalize?(value: Json): Json | undefined;

    create(inputs: JsonObject, client: Client): Promise<Live>;
    /**
     * The resource, or nothing when it is gone.
     * @param known the outputs in the state; absent on import, where `id` is what the user gave
     */
    read(id: string, known: JsonObject | undefined, client: Client): Promise<Live | undefined>;
    update?(id: string, inputs: JsonObject, known: JsonObject, client: Client): Promise<JsonObject>;
    delete(id: string, known: JsonObject, client: Client): Promise<void>;
}

export type FunctionModel<Client> = (args: JsonObject, client: Client) => Promise<JsonObject>;

/** A provider: the client of its service, its resources and its functions. */
export interface ProviderModel<Client> {
    readonly name: string;
    readonly version: string;
    /** The base provider that becomes this one when it is told to. Defaults to none: the plugin is this provider. */
    readonly base?: { readonly version: string };
    /** The Pulumi package schema, as JSON text. */
    schema(): string;
    /** Settings taken from the environment where the program gives none, with their variables in order. */
    readonly settingsFromEnvironment: Readonly<Record<string, readonly string[]>>;
    /** Settings whose change replaces everything that the provider manages. */
    readonly replacingSettings: readonly string[];
    checkSettings(settings: JsonObject): CheckFailure[];
    connect(settings: JsonObject, cloud: Cloud): Client;
    /** What the real provider asks its service as soon as it is configured. Defaults to nothing. */
    greet?(client: Client): Promise<void>;
    /** A rejection of the service in the words of the real provider. */
    describe(rejection: ServiceError): string;
    readonly resources: Readonly<Record<string, ResourceModel<Client>>>;
    readonly functions: Readonly<Record<string, FunctionModel<Client>>>;
}
