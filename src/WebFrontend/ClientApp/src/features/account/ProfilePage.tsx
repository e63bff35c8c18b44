import ArrowBackRounded from "@mui/icons-material/ArrowBackRounded";
import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Skeleton from "@mui/material/Skeleton";
import Typography from "@mui/material/Typography";
import { Link } from "react-router";
import { useTitle } from "../../app/hooks/useTitle";
import { errorText, toMeetError } from "../../meet/errors";
import { AccountFacts } from "./AccountFacts";
import { NameCard } from "./NameCard";
import styles from "./ProfilePage.module.css";
import { SignInsCard } from "./SignInsCard";
import { useProfile } from "./useProfile";

export function ProfilePage() {
  useTitle("Profile");
  const { data: profile, error, refetch } = useProfile();

  return (
    <main className={styles.page}>
      <div>
        <Button
          component={Link}
          to="/rooms"
          size="small"
          startIcon={<ArrowBackRounded className="along-the-line" />}
          className={styles.back ?? ""}
        >
          All rooms
        </Button>
        <Typography variant="h1">Profile</Typography>
        <Typography className={styles.lead}>How others see you, and where you are signed in.</Typography>
      </div>
      {profile && <NameCard key={profile.id} profile={profile} />}
      {profile && <AccountFacts profile={profile} />}
      {!profile && !error && <Waiting />}
      {!profile && error && (
        <Alert
          severity="error"
          variant="outlined"
          action={
            <Button color="inherit" size="small" onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          {errorText(toMeetError(error).code)}
        </Alert>
      )}
      <SignInsCard />
    </main>
  );
}

function Waiting() {
  return (
    <div className={styles.waiting} role="status" aria-label="Loading your profile">
      <Skeleton variant="rounded" height={236} />
      <Skeleton variant="rounded" height={148} />
    </div>
  );
}
