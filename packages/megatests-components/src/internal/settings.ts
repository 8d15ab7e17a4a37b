import * as pulumi from "@pulumi/pulumi";
import { isPlain } from "./validation";

/**
 * One of the settings, which may be an output as a whole. Of an output, the setting is an output too, of undefined if it is
 * not there.
 */
export function settingOf<T extends object, Key extends keyof T>(
    settings: pulumi.Input<T> | undefined,
    key: Key,
): T[Key] | undefined {
    return settings === undefined || isPlain(settings)
        ? settings?.[key]
        : (known(settings).apply((values) => values?.[key]) as T[Key]);
}

/** What follows from settings that may be an output. */
export function fromSettings<T extends object, Result extends object>(
    settings: pulumi.Input<T>,
    result: (settings: T) => Result,
): pulumi.Input<Result> {
    return isPlain(settings)
        ? result(settings)
        : (known(settings).apply(
              (values) => values && pulumi.output(result(values)),
          ) as pulumi.Output<unknown> as pulumi.Output<Result>);
}

/** The settings of an output. What is known of each is allowed where an input is. */
function known<T extends object>(settings: pulumi.Input<T>): pulumi.Output<T | undefined> {
    return pulumi.output(settings) as unknown as pulumi.Output<T | undefined>;
}
