import * as pb from "@pulumi/pulumi/proto/provider_pb";
import type { JsonObject } from "../cloud/state";
import type { Difference } from "./diff";
import type { CheckFailure } from "./model";
import { wrap } from "./wire";

/** The answer to a check: the inputs to go on with, and what is wrong with them. */
export function checkResponse(
    inputs: JsonObject,
    secrets: ReadonlySet<string>,
    failures: readonly CheckFailure[],
): pb.CheckResponse {
    return new pb.CheckResponse()
        .setInputs(wrap(inputs, secrets))
        .setFailuresList(
            failures.map(({ property, reason }) => new pb.CheckFailure().setProperty(property).setReason(reason)),
        );
}

const kinds = {
    add: [pb.PropertyDiff.Kind.ADD, pb.PropertyDiff.Kind.ADD_REPLACE],
    delete: [pb.PropertyDiff.Kind.DELETE, pb.PropertyDiff.Kind.DELETE_REPLACE],
    update: [pb.PropertyDiff.Kind.UPDATE, pb.PropertyDiff.Kind.UPDATE_REPLACE],
} as const;

/** The protocol's name for one difference. */
export function changeKind({ kind, replaces }: Difference): pb.PropertyDiff.Kind {
    return kinds[kind][replaces ? 1 : 0];
}
