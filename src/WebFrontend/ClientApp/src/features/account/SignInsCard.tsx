import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { useState } from "react";
import { useSignOut } from "../../app/signIn/useSignOut";
import { errorText, toMeetError } from "../../meet/errors";
import styles from "./ProfilePage.module.css";
import { SignOutEverywhereDialog } from "./SignOutEverywhereDialog";

/** Signing out: of this browser, and everywhere. */
export function SignInsCard() {
  const signOut = useSignOut();
  const [asking, setAsking] = useState(false);
  return (
    <section className={styles.card} aria-labelledby="profile-sign-ins">
      <Typography variant="h2" id="profile-sign-ins">
        Signed in
      </Typography>
      {signOut.error && <Alert severity="error">{errorText(toMeetError(signOut.error).code)}</Alert>}
      <div className={styles.row}>
        <div>
          <strong>This browser</strong>
          <p>All tabs of it. You can sign in again at any time.</p>
        </div>
        <Button
          className={styles.signOut ?? ""}
          variant="outlined"
          color="inherit"
          loading={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          Sign out
        </Button>
      </div>
      <div className={styles.row}>
        <div>
          <strong>Everywhere</strong>
          <p>For when a device was lost, or you forgot to sign out of one.</p>
        </div>
        <Button variant="outlined" color="error" onClick={() => setAsking(true)}>
          Sign out everywhere…
        </Button>
      </div>
      <SignOutEverywhereDialog open={asking} onClose={() => setAsking(false)} />
    </section>
  );
}
