import { BATCH_EXCLUSIONS, BATCH_REQUIREMENTS, SEQERA_RULES } from "megatests-components/internal";
import type { JsonObject } from "../cloud/state";
import type { CheckFailure } from "../plugin/model";
import { unknown } from "../plugin/wire";
import { formFailures, valueAt } from "../plugin/forms";

/** The rules of Seqera's provider for an AWS Batch environment that go beyond types. What is not known yet breaks none. */
export function awsBatchFailures(inputs: JsonObject): CheckFailure[] {
    const at = (setting: string) => valueAt(inputs, `config.${setting}`);
    const isOn = (setting: string) => Boolean(at(setting)) && at(setting) !== unknown;
    const failures = [
        ...BATCH_REQUIREMENTS.filter(
            ([setting, needed]) => isOn(setting) && !isOn(needed) && at(needed) !== unknown,
        ).map(([setting, needed]) => ({ setting, reason: `config.${setting} requires config.${needed}` })),
        ...BATCH_EXCLUSIONS.filter(([setting, other]) => isOn(setting) && isOn(other)).map(([setting, other]) => ({
            setting: other,
            reason: `config.${setting} and config.${other} are mutually exclusive`,
        })),
    ];
    if (at("enableWave") === true && at("enableFusion") === undefined) {
        const reason = "config.enableWave requires config.enableFusion to be set, to true or false";
        failures.push({ setting: "enableWave", reason });
    }
    if (at("forge.fargateHeadEnabled") === true && at("forge.type") === "EC2") {
        const reason = "config.forge.fargateHeadEnabled requires config.forge.type SPOT";
        failures.push({ setting: "forge.type", reason });
    }
    return [
        ...formFailures(SEQERA_RULES["seqera:index/awsBatchCe:AwsBatchCe"].forms, inputs),
        ...failures.map(({ setting, reason }) => ({ property: `config.${setting}`, reason })),
    ];
}
