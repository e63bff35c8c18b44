import { isolate } from "../../app/text/isolate";
import { ThemeButton } from "../../app/theme/ThemeButton";
import { CopyLinkButton } from "../../app/ui/CopyLinkButton";
import { Logo } from "../../app/ui/Logo";
import type { RoomInfo } from "../../meet/contracts.gen";
import styles from "./RoomHeader.module.css";
import { RoomMenu } from "./RoomMenu";

interface RoomHeaderProps {
  room: RoomInfo;
  own: boolean;
  onShortcuts: () => void;
}

export function RoomHeader({ room, own, onShortcuts }: RoomHeaderProps) {
  return (
    <header className={styles.header}>
      <span className={styles.logo}>
        <Logo />
      </span>
      <h1 className={styles.name} dir="auto">
        {isolate(room.name)}
      </h1>
      <CopyLinkButton roomId={room.id} color="inherit" />
      <ThemeButton />
      <RoomMenu room={room} own={own} onShortcuts={onShortcuts} />
    </header>
  );
}
