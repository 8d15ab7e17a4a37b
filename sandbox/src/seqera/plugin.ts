import { packageManifest } from "../plugin/packageManifest";
import { serve } from "../plugin/serve";
import { seqeraProvider } from "./provider";

const { version, pulumi } = packageManifest("@pulumi/seqera");

serve(seqeraProvider(version, { version: pulumi.version ?? version }));
