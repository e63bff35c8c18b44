import { nameRule } from "../../app/forms/accountRules";

/** Of a room's name, and of what somebody types to find one. */
export const longestRoomName = 80;

/** The rules of docs/protocol.md section 2, said before the server has to. */
export const roomNameProblem = nameRule(
  "Give the room a name.",
  1,
  longestRoomName,
  `A room's name has at most ${longestRoomName} characters.`,
);

const capacities = [2, 3, 4, 6, 8, 12, 20, 50];

/** How many people a room can be for; a room that another client made may hold another number. */
export function capacityChoices(current: number): number[] {
  return [...new Set([...capacities, current])].sort((one, other) => one - other);
}
