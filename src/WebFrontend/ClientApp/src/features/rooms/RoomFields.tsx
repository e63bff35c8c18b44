import MenuItem from "@mui/material/MenuItem";
import TextField from "@mui/material/TextField";
import { capacityChoices } from "./roomRules";

interface RoomFieldsProps {
  name: string;
  problem: string | undefined;
  capacity: number;
  capacityHint: string;
  onName: (name: string) => void;
  onCapacity: (capacity: number) => void;
}

/** What a room is called, and how many it is for. */
export function RoomFields({ name, problem, capacity, capacityHint, onName, onCapacity }: RoomFieldsProps) {
  return (
    <>
      <TextField
        fullWidth
        autoFocus
        name="name"
        label="Room name"
        placeholder="Friday coffee"
        value={name}
        error={problem !== undefined}
        helperText={problem ?? "Others find the room by this name."}
        onChange={(event) => onName(event.target.value)}
        slotProps={{ htmlInput: { dir: "auto" } }}
      />
      <TextField
        select
        fullWidth
        label="Room for"
        value={capacity}
        helperText={capacityHint}
        onChange={(event) => onCapacity(Number(event.target.value))}
      >
        {capacityChoices(capacity).map((people) => (
          <MenuItem key={people} value={people}>
            {people} people
          </MenuItem>
        ))}
      </TextField>
    </>
  );
}
