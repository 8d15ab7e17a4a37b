import { isDeepStrictEqual } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Cloud } from "../cloud/cloud";
import type { ServiceError } from "../cloud/serviceError";
import type { JsonObject } from "../cloud/state";
import { changeKind, checkResponse } from "./answers";
import { grpcFailure } from "./failure";
import type { ProviderModel } from "./model";
import { ResourceHandler } from "./resources";
import { unwrap, wrap } from "./wire";
import { CodedError, formatValue } from "megatests-components/internal";

/** Speaks the engine's provider protocol for one model and one cloud. */
export class ProviderServer<Client> {
    private client: Client | undefined;

    constructor(
        private readonly model: ProviderModel<Client>,
        private readonly cloud: Cloud,
    ) {}

    /** Adds the provider service to a gRPC server. */
    addTo(server: grpc.Server): void {
        const unary = unaryMethods((rejection) => this.model.describe(rejection));
        server.addService(ResourceProviderService, {
            handshake: unary(() => this.handshake()),
            parameterize: unary((request: pb.ParameterizeRequest) => this.parameterize(request)),
            getSchema: unary(() => new pb.GetSchemaResponse().setSchema(this.model.schema())),
            getPluginInfo: unary(() => pluginInfo(this.model.base?.version ?? this.model.version)),
            attach: unary(() => new Empty()),
            cancel: unary(() => new Empty()),
            checkConfig: unary((request: pb.CheckRequest) => this.checkConfig(request)),
            diffConfig: unary((request: pb.DiffRequest) => this.diffConfig(request)),
            configure: unary((request: pb.ConfigureRequest) => this.configure(request)),
            invoke: unary((request: pb.InvokeRequest) => this.invoke(request)),
            check: unary((request: pb.CheckRequest) => this.check(request)),
            diff: unary((request: pb.DiffRequest) => this.diff(request)),
            create: unary((request: pb.CreateRequest) => this.create(request)),
            read: unary((request: pb.ReadRequest) => this.read(request)),
            update: unary((request: pb.UpdateRequest) => this.update(request)),
            delete: unary((request: pb.DeleteRequest) => this.delete(request)),
        });
    }

    private handshake(): pb.ProviderHandshakeResponse {
        return new pb.ProviderHandshakeResponse().setAcceptSecrets(true);
    }

    private parameterize(request: pb.ParameterizeRequest): pb.ParameterizeResponse {
        const value = request.getValue();
        if (this.model.base === undefined || value?.getName() !== this.model.name) {
            throw new CodedError(
                "unknown-package",
                `unknown package ${formatValue(value?.getName() ?? request.getArgs()?.getArgsList().join(" ") ?? "")}: ` +
                    `expected ${this.model.name} ${this.model.version}`,
            );
        }
        return new pb.ParameterizeResponse().setName(value.getName()).setVersion(value.getVersion());
    }

    private checkConfig(request: pb.CheckRequest): pb.CheckResponse {
        const { properties, secrets } = unwrap(request.getNews());
        // What comes from the environment is left out of the answer, because the answer is kept in the state.
        const failures = this.model.checkSettings({ ...this.settingsFromEnvironment(), ...properties });
        return checkResponse(properties, secrets, failures);
    }

    private diffConfig(request: pb.DiffRequest): pb.DiffResponse {
        const wanted = unwrap(request.getNews()).properties;
        const asked = unwrap(request.getOldInputs()).properties;
        // The engine adds the plugin's version or the package's, as it happens; neither is a setting.
        const names = new Set([...Object.keys(wanted), ...Object.keys(asked)].filter((name) => name !== "version"));
        const changed = [...names].filter((name) => !isDeepStrictEqual(wanted[name], asked[name]));
        return new pb.DiffResponse()
            .setChanges(
                changed.length > 0 ? pb.DiffResponse.DiffChanges.DIFF_SOME : pb.DiffResponse.DiffChanges.DIFF_NONE,
            )
            .setDiffsList(changed)
            .setReplacesList(changed.filter((name) => this.model.replacingSettings.includes(name)));
    }

    private async configure(request: pb.ConfigureRequest): Promise<pb.ConfigureResponse> {
        const settings = { ...this.settingsFromEnvironment(), ...unwrap(request.getArgs()).properties };
        this.client = this.model.connect(settings, this.cloud);
        await this.model.greet?.(this.client);
        return new pb.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }

    private settingsFromEnvironment(): JsonObject {
        return Object.fromEntries(
            Object.entries(this.model.settingsFromEnvironment).flatMap(([setting, variables]) => {
                const value = variables.map((variable) => process.env[variable]).find(Boolean);
                return value === undefined ? [] : [[setting, value]];
            }),
        );
    }

    private async invoke(request: pb.InvokeRequest): Promise<pb.InvokeResponse> {
        const invoked = this.model.functions[request.getTok()];
        if (invoked === undefined) {
            throw new CodedError("unknown-function", `unknown function ${formatValue(request.getTok())}`);
        }
        const { properties } = unwrap(request.getArgs());
        return new pb.InvokeResponse().setReturn(wrap(await invoked(properties, this.connected())));
    }

    private check(request: pb.CheckRequest): pb.CheckResponse {
        const news = unwrap(request.getNews());
        const { inputs, failures } = this.handler(request.getType()).check(
            request.getName(),
            request.getRandomseed_asU8(),
            news.properties,
            unwrap(request.getOlds()).properties,
        );
        return checkResponse(inputs, news.secrets, failures);
    }

    private diff(request: pb.DiffRequest): pb.DiffResponse {
        const sides = {
            wanted: unwrap(request.getNews()).properties,
            asked: unwrap(request.getOldInputs()).properties,
            actual: unwrap(request.getOlds()).properties,
        };
        const found = this.handler(request.getType()).diff(sides, request.getIgnorechangesList());
        const response = new pb.DiffResponse()
            .setChanges(
                found.length > 0 ? pb.DiffResponse.DiffChanges.DIFF_SOME : pb.DiffResponse.DiffChanges.DIFF_NONE,
            )
            .setDiffsList(found.map(({ path }) => path))
            .setReplacesList(found.filter(({ replaces }) => replaces).map(({ path }) => path))
            .setHasdetaileddiff(true);
        for (const difference of found) {
            response.getDetaileddiffMap().set(difference.path, new pb.PropertyDiff().setKind(changeKind(difference)));
        }
        return response;
    }

    private async create(request: pb.CreateRequest): Promise<pb.CreateResponse> {
        const handler = this.handler(request.getType());
        const { properties, secrets } = unwrap(request.getProperties());
        const live = request.getPreview()
            ? { id: "", outputs: handler.plan(properties) }
            : await handler.create(properties);
        return new pb.CreateResponse()
            .setId(live.id)
            .setProperties(wrap(live.outputs, withOutputs(secrets, handler.secretOutputs)));
    }

    private async read(request: pb.ReadRequest): Promise<pb.ReadResponse> {
        const handler = this.handler(request.getType());
        const known = request.hasProperties() ? unwrap(request.getProperties()) : undefined;
        const asked = request.hasInputs() ? unwrap(request.getInputs()) : undefined;
        const live = await handler.read(request.getId(), known?.properties, asked?.properties);
        if (live === undefined) {
            return new pb.ReadResponse();
        }
        const inputSecrets = asked?.secrets ?? new Set<string>();
        const outputSecrets = new Set([...(known?.secrets ?? []), ...inputSecrets]);
        return new pb.ReadResponse()
            .setId(live.id)
            .setProperties(wrap(live.outputs, withOutputs(outputSecrets, handler.secretOutputs)))
            .setInputs(wrap(live.inputs, inputSecrets));
    }

    private async update(request: pb.UpdateRequest): Promise<pb.UpdateResponse> {
        const handler = this.handler(request.getType());
        const known = unwrap(request.getOlds());
        const wanted = unwrap(request.getNews());
        const outputs = request.getPreview()
            ? handler.planUpdate(wanted.properties, known.properties)
            : await handler.update(request.getId(), wanted.properties, known.properties);
        const secrets = new Set([...known.secrets, ...wanted.secrets]);
        return new pb.UpdateResponse().setProperties(wrap(outputs, withOutputs(secrets, handler.secretOutputs)));
    }

    private async delete(request: pb.DeleteRequest): Promise<Empty> {
        const known = unwrap(request.getProperties()).properties;
        await this.handler(request.getType()).delete(request.getId(), known);
        return new Empty();
    }

    private handler(token: string): ResourceHandler<Client> {
        const model = this.model.resources[token];
        if (model === undefined) {
            throw new CodedError("unknown-resource-type", `unknown resource type ${formatValue(token)}`);
        }
        return new ResourceHandler(model, this.connected());
    }

    private connected(): Client {
        if (this.client === undefined) {
            throw new CodedError(
                "provider-not-configured",
                `provider ${this.model.name} was used before it was configured`,
            );
        }
        return this.client;
    }
}

function withOutputs(secrets: ReadonlySet<string>, outputs: readonly string[]): Set<string> {
    return new Set([...secrets, ...outputs.map((output) => `/${output}`)]);
}

function pluginInfo(version: string): plugin.PluginInfo {
    return new plugin.PluginInfo().setVersion(version);
}

/** A method of the service; an error that it throws is answered in the words of `describe`. */
function unaryMethods(describe: (rejection: ServiceError) => string) {
    return <Request, Response>(handle: (request: Request) => Response | Promise<Response>) =>
        (call: grpc.ServerUnaryCall<Request, Response>, callback: grpc.sendUnaryData<Response>): void => {
            Promise.resolve(call.request)
                .then(handle)
                .then(
                    (response) => callback(null, response),
                    (error: unknown) => callback(grpcFailure(error, describe)),
                );
        };
}
