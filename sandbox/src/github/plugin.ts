import { packageManifest } from "../plugin/packageManifest";
import { serve } from "../plugin/serve";
import { githubProvider } from "./provider";

serve(githubProvider(packageManifest("@pulumi/github").version));
