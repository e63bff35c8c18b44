import type { ReactNode } from "react";
import { Link, Outlet } from "react-router";
import { AccountMenu } from "../features/auth/AccountMenu";
import { Logo } from "./Logo";
import styles from "./Shell.module.css";
import { ThemeButton } from "./ThemeButton";

/** The frame of pages for signed-in people; a running call has the screen to itself. Without children it frames a route's. */
export function Shell({ children = <Outlet /> }: { children?: ReactNode }) {
  return (
    <>
      <header className={styles.header}>
        <Link to="/rooms" className={styles.home} aria-label="MiniMeet, all rooms">
          <Logo />
        </Link>
        <ThemeButton />
        <AccountMenu />
      </header>
      {children}
    </>
  );
}
