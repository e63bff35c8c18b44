import Alert from "@mui/material/Alert";
import Typography from "@mui/material/Typography";
import type { UseMutationResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Navigate, useSearchParams } from "react-router";
import { useTitle } from "../../app/hooks/useTitle";
import { nextPath } from "../../app/signIn/next";
import { useSignIn } from "../../app/signIn/signIn";
import { ThemeButton } from "../../app/theme/ThemeButton";
import { Logo } from "../../app/ui/Logo";
import type { AuthAnswer } from "../../meet/contracts.gen";
import { errorText, toMeetError } from "../../meet/errors";
import styles from "./AuthPage.module.css";
import { Showcase } from "./Showcase";

interface AuthPageProps {
  title: string;
  lead: string;
  request: Pick<UseMutationResult<AuthAnswer>, "error">;
  children: ReactNode;
  footer: ReactNode;
}

/** What signing in and signing up share. Whoever is signed in is sent on to where they wanted to go. */
export function AuthPage({ title, lead, request: { error }, children, footer }: AuthPageProps) {
  useTitle(title);
  const [search] = useSearchParams();
  const { data: viewer } = useSignIn();
  if (viewer) return <Navigate to={nextPath(search)} replace />;

  const invited = nextPath(search).startsWith("/rooms/");
  return (
    <div className={styles.page}>
      <main className={styles.main}>
        <div className={styles.bar}>
          <Logo />
          <ThemeButton />
        </div>
        <div className={styles.card}>
          <Typography variant="h1">{title}</Typography>
          <Typography className={styles.lead}>
            {invited ? "You have been invited to a room." : ""} {lead}
          </Typography>
          {error && (
            <Alert severity="error" className={styles.alert}>
              {errorText(toMeetError(error).code)}
            </Alert>
          )}
          {children}
          <Typography className={styles.footer}>{footer}</Typography>
        </div>
      </main>
      <Showcase />
    </div>
  );
}
