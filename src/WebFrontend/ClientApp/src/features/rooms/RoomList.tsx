import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Skeleton from "@mui/material/Skeleton";
import Typography from "@mui/material/Typography";
import { isolate } from "../../app/text/isolate";
import { errorText, toMeetError } from "../../meet/errors";
import { RoomCard } from "./RoomCard";
import styles from "./RoomList.module.css";
import { useRooms } from "./useRooms";

interface RoomListProps {
  query: string;
  onCreate: () => void;
}

export function RoomList({ query, onCreate }: RoomListProps) {
  const { rooms, goesOn, error, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage } = useRooms(query);

  const trouble = error && (
    <Alert severity="warning" variant="outlined">
      {errorText(toMeetError(error).code)} {rooms && "The list may be out of date."}
    </Alert>
  );
  if (!rooms || (rooms.length === 0 && goesOn)) return trouble ?? <Skeletons />;

  return (
    <>
      {trouble}
      {rooms.length > 0 ? (
        <ul className={styles.grid} aria-label="Rooms" data-stale={isPlaceholderData}>
          {rooms.map((summary) => (
            <RoomCard key={summary.room.id} summary={summary} />
          ))}
        </ul>
      ) : (
        !hasNextPage && <Nothing query={query} onCreate={onCreate} />
      )}
      {hasNextPage && (
        <Button className={styles.more} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more rooms
        </Button>
      )}
    </>
  );
}

function Nothing({ query, onCreate }: RoomListProps) {
  return (
    <div className={styles.nothing}>
      <div className={styles.picture} aria-hidden="true">
        <span />
        <span />
        <span />
      </div>
      <Typography variant="h2">{query ? `No room is called “${isolate(query)}”` : "No rooms yet"}</Typography>
      <Typography className={styles.quiet}>
        {query
          ? "Check the spelling, or create a room with this name."
          : "Create the first one. Whoever has its link can join you, right in the browser."}
      </Typography>
      <Button variant="outlined" onClick={onCreate}>
        {query ? "Create it" : "Create the first room"}
      </Button>
    </div>
  );
}

function Skeletons() {
  return (
    <div className={styles.grid} role="status" aria-label="Loading rooms">
      {[0, 1, 2, 3, 4, 5].map((index) => (
        <Skeleton key={index} variant="rounded" height={132} className={styles.skeleton} />
      ))}
    </div>
  );
}
