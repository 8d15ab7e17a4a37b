import { packageManifest } from "../plugin/packageManifest";
import { serve } from "../plugin/serve";
import { awsProvider } from "./provider";

serve(awsProvider(packageManifest("@pulumi/aws").version));
