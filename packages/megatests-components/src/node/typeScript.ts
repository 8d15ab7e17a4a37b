/** Why this Node.js cannot run TypeScript as it stands. `undefined` if it can. */
export function typeScriptProblem(
    features: { typescript?: unknown } = process.features,
    version = process.version,
): string | undefined {
    // Node.js 22.18 and newer strip types, unless a flag says otherwise.
    return features.typescript
        ? undefined
        : `cannot run TypeScript with Node.js ${version}: expected Node.js 22.18 or newer. Fix: update Node.js.`;
}
