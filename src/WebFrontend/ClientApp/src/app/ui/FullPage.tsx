import Button from "@mui/material/Button";
import CircularProgress from "@mui/material/CircularProgress";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTitle } from "../hooks/useTitle";
import styles from "./FullPage.module.css";
import { Logo } from "./Logo";

type Action = { label: string; icon?: ReactNode } & ({ onClick: () => void } | { to: string });

interface FullPageProps {
  title: string;
  text: string;
  action?: Action;
  secondAction?: Action;
}

/** One message that fills the page, and the way on. */
export function FullPage({ title, text, action, secondAction }: FullPageProps) {
  useTitle(title);
  return (
    <main className={styles.page}>
      <Logo />
      <Typography variant="h1">{title}</Typography>
      <Typography className={styles.text}>{text}</Typography>
      <div className={styles.actions}>
        {action && <ActionButton {...action} variant="contained" />}
        {secondAction && <ActionButton {...secondAction} variant="outlined" />}
      </div>
    </main>
  );
}

function ActionButton({ label, icon, variant, ...target }: Action & { variant: "contained" | "outlined" }) {
  const look = { variant, size: "large", startIcon: icon } as const;
  if ("to" in target) {
    return (
      <Button {...look} component={Link} to={target.to}>
        {label}
      </Button>
    );
  }
  return (
    <Button {...look} onClick={target.onClick}>
      {label}
    </Button>
  );
}

/** Shown only where waiting takes long enough to be noticed (see the style). */
export function Waiting({ label }: { label: string }) {
  return (
    <div className={styles.waiting} role="status" aria-label={label}>
      <CircularProgress size={32} />
    </div>
  );
}
