import { status, type ServiceError as GrpcError } from "@grpc/grpc-js";
import { ConnectionLost, ServiceError } from "../cloud/serviceError";

/**
 * An error as the engine receives it.
 *
 * @param describe words a rejection of the service as the real provider does
 */
export function grpcFailure(error: unknown, describe: (rejection: ServiceError) => string): Partial<GrpcError> {
    if (error instanceof ConnectionLost) {
        return { code: status.UNAVAILABLE, details: error.message };
    }
    // A provider built on the Terraform bridge answers UNKNOWN whenever its service rejects.
    if (error instanceof ServiceError) {
        return { code: status.UNKNOWN, details: describe(error) };
    }
    return { code: status.UNKNOWN, details: error instanceof Error ? error.message : String(error) };
}
