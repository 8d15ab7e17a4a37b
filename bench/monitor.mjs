import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

/** The gRPC library and Pulumi's protocol, from the sandbox, which depends on both. */
export function protocol(checkout) {
    const load = createRequire(join(checkout, "sandbox/package.json"));
    return {
        grpc: load("@grpc/grpc-js"),
        resource: load("@pulumi/pulumi/proto/resource_pb"),
        monitorService: load("@pulumi/pulumi/proto/resource_grpc_pb").ResourceMonitorService,
        provider: load("@pulumi/pulumi/proto/provider_pb"),
        Client: load("@pulumi/pulumi/proto/provider_grpc_pb").ResourceProviderClient,
        empty: load("google-protobuf/google/protobuf/empty_pb"),
        struct: load("google-protobuf/google/protobuf/struct_pb"),
    };
}

/** A resource monitor that takes every resource and makes none. Returns its address, and how to stop it. */
export async function startMonitor({ grpc, resource, monitorService, empty, struct }) {
    const server = new grpc.Server();
    const handlers = {
        supportsFeature(_, answer) {
            const response = new resource.SupportsFeatureResponse();
            response.setHassupport(true);
            answer(null, response);
        },
        registerResource({ request }, answer) {
            const response = new resource.RegisterResourceResponse();
            response.setUrn(`urn:pulumi:bench::bench::${request.getType()}::${request.getName()}`);
            response.setId(request.getCustom() ? request.getName() : "");
            response.setObject(request.getObject() ?? new struct.Struct());
            answer(null, response);
        },
        registerResourceOutputs: (_, answer) => answer(null, new empty.Empty()),
        signalAndWaitForShutdown: (_, answer) => answer(null, new empty.Empty()),
    };
    const refused = (_, answer) =>
        answer({ code: grpc.status.UNIMPLEMENTED, details: "This monitor only registers resources." });
    const all = Object.keys(monitorService).map((name) => [name, handlers[name] ?? refused]);
    server.addService(monitorService, Object.fromEntries(all));
    const bind = promisify(server.bindAsync.bind(server));
    const port = await bind("127.0.0.1:0", grpc.ServerCredentials.createInsecure());
    return { address: `127.0.0.1:${port}`, stop: () => server.forceShutdown() };
}
