import type { ReactNode } from "react";
import { Link, Outlet } from "react-router";
import { AccountMenu } from "./AccountMenu";
import { Logo } from "../ui/Logo";
import styles from "./Shell.module.css";
import { ThemeButton } from "../theme/ThemeButton";

/**
 * The frame of pages for signed-in people; a running call has the screen to itself. Without children it frames a
 * route's.
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
