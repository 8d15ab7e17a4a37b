import type { Json, JsonObject } from "../cloud/state";
import { differences, type Difference, keeping, type Sides } from "./diff";
import type { CheckFailure, Live, ResourceModel } from "./model";
import { generatedName } from "./naming";
import { isObject, unknown } from "./wire";
import { CodedError } from "megatests-components/internal";

/** What the engine may ask of one type of resource, in plain values. */
export class ResourceHandler<Client> {
    constructor(
        private readonly model: ResourceModel<Client>,
        private readonly client: Client,
    ) {}

    get secretOutputs(): readonly string[] {
        return this.model.secretOutputs ?? [];
    }

    /** The inputs with names and defaults filled in, and what is wrong with them. */
    check(
        logicalName: string,
        seed: Uint8Array,
        wanted: JsonObject,
        asked: JsonObject,
    ): { inputs: JsonObject; failures: CheckFailure[] } {
        const { autoName, defaults } = this.model;
        const prepared = this.model.prepare?.(wanted) ?? wanted;
        const inputs = { ...defaults, ...prepared };
        if (autoName !== undefined && inputs[autoName] === undefined) {
            inputs[autoName] = generatedName(autoName, logicalName, seed, asked);
        }
        return { inputs, failures: this.model.check?.(inputs) ?? [] };
    }

    diff(sides: Sides, ignored: readonly string[]): Difference[] {
        return differences(this.model, sides, ignored);
    }

    /** What a preview shows: the inputs, and an unknown for all that the service decides. */
    plan(inputs: JsonObject): JsonObject {
        const unknowns = Object.fromEntries(this.model.computed.map((output) => [output, unknown]));
        return { ...unknowns, ...this.stored(inputs) };
    }

    /** What a preview of an update shows: what there is, with the new inputs laid over it. */
    planUpdate(inputs: JsonObject, known: JsonObject): JsonObject {
        return this.withKept(known, { ...known, ...this.stored(inputs) });
    }

    create(inputs: JsonObject): Promise<Live> {
        return this.model.create(inputs, this.client);
    }

    /** The resource as it is now, with the inputs that would lead to it; nothing when it is gone. */
    async read(
        id: string,
        known: JsonObject | undefined,
        asked: JsonObject | undefined,
    ): Promise<(Live & { inputs: JsonObject }) | undefined> {
        const live = await this.model.read(id, known, this.client);
        if (live === undefined) {
            return undefined;
        }
        const names = asked === undefined ? this.importedInputs() : Object.keys(asked);
        const inputs = names.flatMap((name) => {
            // The service cannot tell what a write-only input was, so it is no longer an input.
            const value = this.model.writeOnly?.includes(name) ? undefined : live.outputs[name];
            return value === undefined
                ? []
                : [[name, asked === undefined ? value : within(asked[name], value)] as const];
        });
        return { ...live, inputs: Object.fromEntries(inputs) };
    }

    async update(id: string, inputs: JsonObject, known: JsonObject): Promise<JsonObject> {
        if (this.model.update === undefined) {
            throw new CodedError("no-update", "no update exists for this type of resource: every change replaces it");
        }
        return this.withKept(known, await this.model.update(id, inputs, known, this.client));
    }

    delete(id: string, known: JsonObject): Promise<void> {
        return this.model.delete(id, known, this.client);
    }

    /**
     * What the service decides when it is not asked for is not an input of an import. Otherwise omitting it would be a
     * change.
     */
    private importedInputs(): string[] {
        return this.model.inputs.filter((input) => !this.model.computed.includes(input));
    }

    private withKept(known: JsonObject, outputs: JsonObject): JsonObject {
        const kept = (this.model.kept ?? []).flatMap((input) => {
            const value = keeping(known[input], outputs[input]);
            return value === undefined ? [] : [[input, value] as const];
        });
        return { ...outputs, ...Object.fromEntries(kept) };
    }

    private stored(inputs: JsonObject): JsonObject {
        return Object.fromEntries(Object.entries(inputs).filter(([name]) => !this.model.writeOnly?.includes(name)));
    }
}

/** The part of a value for which the program asked before. */
function within(asked: Json | undefined, value: Json): Json {
    if (isObject(asked) && isObject(value)) {
        const names = Object.keys(value).filter((name) => name in asked);
        return Object.fromEntries(names.map((name) => [name, within(asked[name], value[name] ?? null)]));
    }
    return Array.isArray(asked) && Array.isArray(value)
        ? value.map((item, index) => (index < asked.length ? within(asked[index], item) : item))
        : value;
}
