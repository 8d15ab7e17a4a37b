import { comparedRows, inTurn, milliseconds } from "../sampling.mjs";

export const title = "npm start, warm";

const BEFORE = "npm start, before";
const NOW = "npm start";

/** Seconds of `npm start` in a checkout that is installed, built and deployed in the sandbox already. */
export async function measure({ root, before, repeat }) {
    const start = (checkout) => async () => (await milliseconds("npm", ["start"], { cwd: checkout })) / 1000;
    const variants = { ...(before && { [BEFORE]: start(before) }), [NOW]: start(root) };
    for (const variant of Object.values(variants)) {
        await variant();
    }
    const samples = await inTurn(variants, repeat);
    const note =
        "Deploys the reference stack in the sandbox, where it is deployed already. The first start of each is not counted.";
    return [
        {
            title,
            unit: "s",
            note,
            rows: comparedRows(samples, before ? BEFORE : NOW, { [NOW]: [{ most: 0.6, of: BEFORE }] }),
        },
    ];
}
