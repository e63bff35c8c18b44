import Typography from "@mui/material/Typography";
import type { UserProfile } from "../../meet/contracts.gen";
import styles from "./ProfilePage.module.css";

const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });

/** What cannot be changed here. */
export function AccountFacts({ profile: { email, createdAt } }: { profile: UserProfile }) {
  return (
    <section className={styles.card} aria-labelledby="profile-account">
      <Typography variant="h2" id="profile-account">
        Account
      </Typography>
      <dl className={styles.facts}>
        <div>
          <dt>E-mail</dt>
          <dd>
            <bdi>{email}</bdi> <small>Only you can see it.</small>
          </dd>
        </div>
        <div>
          <dt>Member since</dt>
          <dd>
            <time dateTime={createdAt}>{day.format(new Date(createdAt))}</time>
          </dd>
        </div>
      </dl>
    </section>
  );
}
