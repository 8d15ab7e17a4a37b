import type { Policies } from "@pulumi/policy";
import { accessKeyAge } from "./accessKeys";
import { platformBudget } from "./budget";
import { bucketNotPublic, bucketProtected, bucketTlsOnly } from "./buckets";
import {
    computeCpuCeiling,
    computeCpuTotal,
    computeFusionSnapshots,
    computeInstanceFamilies,
    computeRegions,
    computeSpotOnly,
} from "./computeEnvironments";
import { githubVisibility } from "./github";
import { coveredTypes } from "./coveredTypes";
import { iamLeastPrivilege } from "./iam";
import { bucketResultsKept } from "./lifecycle";
import { participantsNotOwner } from "./participants";
import { printable } from "./printable";
import { secretsAreSecret } from "./secrets";
import { roleTrust } from "./roleTrust";

/** All policies of the pack, each mandatory unless it says or is configured otherwise. */
export const policies: Policies = [
    bucketProtected,
    bucketNotPublic,
    bucketTlsOnly,
    bucketResultsKept,
    iamLeastPrivilege,
    roleTrust,
    accessKeyAge(() => new Date()),
    computeSpotOnly,
    computeCpuCeiling,
    computeCpuTotal,
    computeInstanceFamilies,
    computeRegions,
    computeFusionSnapshots,
    secretsAreSecret,
    githubVisibility,
    participantsNotOwner,
    platformBudget,
    coveredTypes,
].map(printable);
