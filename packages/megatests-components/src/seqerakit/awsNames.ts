import { createRequire } from "node:module";
import type * as aws from "@pulumi/aws/types/enums";
import { nearest } from "./unknownField";

const load = createRequire(__filename);

interface AwsNames {
    regions: readonly string[];
    /** Instance types, their families, and what AWS Batch takes in place of them. */
    instances: readonly string[];
}

let loaded: AwsNames | undefined;

/** The names in `@pulumi/aws`, which is released with every change of AWS. They are loaded with the first file. */
function awsNames(): AwsNames {
    if (loaded === undefined) {
        const { Region, ec2 } = load("@pulumi/aws/types/enums") as typeof aws;
        const types: string[] = Object.values(ec2.InstanceType);
        const families = new Set(types.map((type) => type.replace(/\..*/, "")));
        loaded = { regions: Object.values(Region), instances: ["optimal", ...families, ...types] };
    }
    return loaded;
}

/** Why AWS may not have a region, unless it is a known one. */
export function unknownRegion(region: string): string | undefined {
    const { regions } = awsNames();
    return regions.includes(region) ? undefined : `unknown AWS region "${region}"${suggestion(region, regions)}`;
}

/** Why AWS may not have an instance type or a family, unless it is a known one. */
export function unknownInstance(name: string): string | undefined {
    const { instances } = awsNames();
    return instances.includes(name)
        ? undefined
        : `unknown EC2 instance type or family "${name}"${suggestion(name, instances)}`;
}

function suggestion(name: string, known: readonly string[]): string {
    const near = nearest(name, known);
    return near === undefined ? "" : `: the nearest is "${near}"`;
}
