// A component provider that does as little as one can: one component that makes nothing.
const pulumi = require("@pulumi/pulumi");
const { main } = require("@pulumi/pulumi/provider");

class Nothing extends pulumi.ComponentResource {
    constructor(name, options) {
        super("empty:index:Nothing", name, {}, options);
        this.registerOutputs({});
    }
}

const provider = {
    version: "1.0.0",
    schema: JSON.stringify({
        name: "empty",
        version: "1.0.0",
        resources: { "empty:index:Nothing": { isComponent: true } },
    }),
    construct: async (name, _type, _inputs, options) => ({ urn: new Nothing(name, options).urn, state: {} }),
};
void main(provider, process.argv.slice(2));
