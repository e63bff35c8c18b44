import CheckCircleRounded from "@mui/icons-material/CheckCircleRounded";
import Alert from "@mui/material/Alert";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import { usernameRule } from "../../app/forms/accountRules";
import { Field } from "../../app/forms/Field";
import { prepareName } from "../../app/forms/textRules";
import { useForm } from "../../app/forms/useForm";
import { isolate } from "../../app/text/isolate";
import { Avatar } from "../../app/ui/Avatar";
import type { UserProfile } from "../../meet/contracts.gen";
import { errorText, toMeetError } from "../../meet/errors";
import styles from "./ProfilePage.module.css";
import { useRename } from "./useProfile";

const rules = { username: usernameRule };

/** The name, and beside it what others see while one still writes. */
export function NameCard({ profile: { id, username } }: { profile: UserProfile }) {
  const rename = useRename();
  const { field, submit } = useForm(rules, (values) => rename.mutate(prepareName(values.username)), { username });
  const name = field("username");
  const wanted = prepareName(name.value);

  return (
    <section className={styles.card} aria-labelledby="profile-name">
      <div className={styles.face}>
        <Avatar user={{ id, username: wanted || username }} />
        <span className={styles.preview} dir="auto">
          {isolate(wanted || username)}
        </span>
      </div>
      <form className={styles.form} noValidate onSubmit={submit}>
        <Typography variant="h2" id="profile-name">
          Your name
        </Typography>
        {rename.error && <Alert severity="error">{errorText(toMeetError(rename.error).code)}</Alert>}
        <Field
          name="username"
          label="Name"
          autoComplete="name"
          hint="Others see it in every room that you join from now on."
          {...name}
        />
        <div className={styles.save}>
          <Button type="submit" variant="contained" loading={rename.isPending} disabled={wanted === username}>
            Save name
          </Button>
          <span role="status" className={styles.saved}>
            {rename.isSuccess && wanted === username && (
              <>
                <CheckCircleRounded fontSize="small" /> Saved
              </>
            )}
          </span>
        </div>
      </form>
    </section>
  );
}
