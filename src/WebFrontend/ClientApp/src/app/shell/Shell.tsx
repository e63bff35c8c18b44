import type { ReactNode } from "react";
import { Link, Outlet } from "react-router";
import { ThemeButton } from "../theme/ThemeButton";
import { Logo } from "../ui/Logo";
import { AccountMenu } from "./AccountMenu";
import styles from "./Shell.module.css";

/**
 * The frame of pages for people who are signed in; the page of a room has none. Without children, frames the page of a
 * route.
 */
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
