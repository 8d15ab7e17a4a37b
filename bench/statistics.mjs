/**
 * What a series of samples says in three numbers.
 *
 * @param {number[]} samples at least one
 */
export function summary(samples) {
    if (samples.length === 0) {
        throw new Error("There are no samples to sum up. Fix: measure at least once.");
    }
    const sorted = [...samples].sort((a, b) => a - b);
    const middle = sorted.length >> 1;
    const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return { min: sorted[0], median, max: sorted.at(-1) };
}

/**
 * How many times a floor a series is: the median of the ratios of samples that were taken one after the other, so that
 * what else the machine does meanwhile weighs on both.
 *
 * @param {number[]} samples
 * @param {number[]} floor as many
 */
export function pairedRatio(samples, floor) {
    if (samples.length !== floor.length) {
        throw new Error(`${samples.length} samples cannot be paired with ${floor.length}. Fix: take as many of both.`);
    }
    return summary(samples.map((sample, index) => sample / floor[index])).median;
}

/**
 * The exponent b of the growth cost = a * size^b that fits best, by least squares on the logarithms: 1 is linear.
 *
 * @param {{ size: number, cost: number }[]} points at least two sizes, all numbers above 0
 */
export function growthExponent(points) {
    const logs = points.map(({ size, cost }) => [Math.log(size), Math.log(cost)]);
    const mean = (index) => logs.reduce((sum, log) => sum + log[index], 0) / logs.length;
    const [meanSize, meanCost] = [mean(0), mean(1)];
    const spread = logs.reduce((sum, [size]) => sum + (size - meanSize) ** 2, 0);
    if (!(spread > 0)) {
        throw new Error("Growth shows only between different sizes. Fix: measure at two sizes or more.");
    }
    return logs.reduce((sum, [size, cost]) => sum + (size - meanSize) * (cost - meanCost), 0) / spread;
}
