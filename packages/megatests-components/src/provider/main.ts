// Pulumi starts this file, as the `main` of the package's folder, with the address of its engine.
import "../node/fastStart";
import "./serve";
