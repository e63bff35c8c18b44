import { trimmed } from "../../app/text/trimmed";

/** Of a room's name, and of what somebody types to find one. */
export const longestRoomName = 80;

/** The rules of docs/protocol.md section 2, said before the server has to. */
export function roomNameProblem(name: string): string | undefined {
  const length = trimmed(name).length;
  if (length === 0) return "Give the room a name.";
  return length <= longestRoomName ? undefined : `A room's name has at most ${longestRoomName} characters.`;
}

const capacities = [2, 3, 4, 6, 8, 12, 20, 50];

/** How many people a room can be for; a room that another client made may hold another number. */
export function capacityChoices(current: number): number[] {
  return [...new Set([...capacities, current])].sort((one, other) => one - other);
}
