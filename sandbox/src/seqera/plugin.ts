import { serve } from "../plugin/serve";
import { seqeraProvider } from "./provider";

serve(seqeraProvider);
