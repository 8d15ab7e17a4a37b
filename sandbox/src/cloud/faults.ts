import { changeCloud } from "./file";
import type { CloudState, Fault, Service } from "./state";

/** The fault that this call meets, if any, counted down. */
export function takeFault(state: CloudState, service: Service, operation: string): Fault | undefined {
    const fault = state.faults.find((each) => each.service === service && each.operation === operation);
    if (fault === undefined || fault.times === "always") {
        return fault;
    }
    const left = (fault.times ?? 1) - 1;
    if (left > 0) {
        fault.times = left;
    } else {
        state.faults = state.faults.filter((each) => each !== fault);
    }
    return fault;
}

/** Makes the next calls of an operation go wrong. Statuses that the real provider tries again are tried again here, too. */
export async function addFault(path: string, fault: Fault): Promise<void> {
    await changeCloud(path, ({ faults }) => {
        faults.push(fault);
    });
}
