import type { ClientOptions } from "@grpc/grpc-js";
import * as settings from "@pulumi/pulumi/runtime/settings";
import { CodedError } from "megatests-components/internal";

/** Options of the SDK's clients of the engine, which its types leave out. */
export function engineClientOptions(): ClientOptions {
    const { grpcClientOptions } = settings as { grpcClientOptions?: ClientOptions };
    if (grpcClientOptions === undefined) {
        throw new CodedError(
            "unknown-sdk",
            "@pulumi/pulumi has no grpcClientOptions: expected a version that has them.",
        );
    }
    return grpcClientOptions;
}

/**
 * Gives every run of an inline program connections of its own. Otherwise gRPC shares them by address, and the SDK never
 * closes them: a run whose engine gets the port of an earlier one fails to connect. The SDK takes that failure for the end of
 * the inline program, and the engine deletes every resource that is not protected.
 */
export function useOwnConnections(): void {
    Object.assign(engineClientOptions(), { "grpc.use_local_subchannel_pool": 1 });
}
