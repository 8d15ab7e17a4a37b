import * as pulumi from "@pulumi/pulumi";

/**
 * Keeps what guards a kept bucket. `pulumi destroy --exclude-protected` leaves a protected resource and all that it depends
 * on: this one, which is nothing by itself, depends on the settings of the bucket. Were these protected themselves, turning
 * one off on purpose would fail.
 */
export class BucketGuards extends pulumi.ComponentResource {
    constructor(name: string, guards: pulumi.Resource[], opts: pulumi.ComponentResourceOptions) {
        super("megatests-components:index:BucketGuards", name, {}, { ...opts, protect: true, dependsOn: guards });
        this.registerOutputs({});
    }
}
