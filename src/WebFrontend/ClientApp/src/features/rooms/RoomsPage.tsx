import AddRounded from "@mui/icons-material/AddRounded";
import SearchRounded from "@mui/icons-material/SearchRounded";
import Button from "@mui/material/Button";
import InputAdornment from "@mui/material/InputAdornment";
import TextField from "@mui/material/TextField";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useTitle } from "../../app/hooks/useTitle";
import { prepareName } from "../../app/forms/textRules";
import { CreateRoomDialog } from "./CreateRoomDialog";
import { RoomList } from "./RoomList";
import { longestRoomName } from "./roomRules";
import styles from "./RoomsPage.module.css";
import { useDebounced } from "./useDebounced";

export function RoomsPage() {
  useTitle("Rooms");
  const [search, setSearch] = useState("");
  const [creating, setCreating] = useState(false);
  const query = useDebounced(prepareName(search), 250);

  return (
    <main className={styles.page}>
      <div className={styles.top}>
        <div>
          <Typography variant="h1">Rooms</Typography>
          <Typography className={styles.lead}>Walk into one, or make your own and share its link.</Typography>
        </div>
        <Button variant="contained" size="large" startIcon={<AddRounded />} onClick={() => setCreating(true)}>
          Create room
        </Button>
      </div>
      <TextField
        fullWidth
        type="search"
        placeholder="Search rooms by name"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        slotProps={{
          htmlInput: { "aria-label": "Search rooms", dir: "auto", maxLength: longestRoomName },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <SearchRounded />
              </InputAdornment>
            ),
          },
        }}
      />
      <RoomList query={query} onCreate={() => setCreating(true)} />
      <CreateRoomDialog open={creating} suggestion={query} onClose={() => setCreating(false)} />
    </main>
  );
}
