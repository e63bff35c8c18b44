import type { LocalMediaState } from "../../meet/media/LocalMedia";
import { deviceKinds, type DeviceKind, type DeviceProblem } from "../../meet/media/openDevices";

export interface DeviceNote {
  /** A code of the error table. */
  code: string;
  kinds: readonly DeviceKind[];
}

/** What is wrong, said once where it is the same for both. */
export function findProblems(state: Record<DeviceKind, Pick<LocalMediaState[DeviceKind], "problem">>): DeviceNote[] {
  const byProblem = new Map<DeviceProblem, DeviceKind[]>();
  for (const kind of deviceKinds) {
    const { problem } = state[kind];
    if (problem) byProblem.set(problem, [...(byProblem.get(problem) ?? []), kind]);
  }
  return [...byProblem].map(([problem, kinds]) => ({
    code: `${kinds.length > 1 ? "devices" : kinds.join()}.${problem}`,
    kinds,
  }));
}
