import CloseRounded from "@mui/icons-material/CloseRounded";
import Drawer from "@mui/material/Drawer";
import IconButton from "@mui/material/IconButton";
import Tab from "@mui/material/Tab";
import Tabs from "@mui/material/Tabs";
import useMediaQuery from "@mui/material/useMediaQuery";
import type { ReactNode } from "react";
import type { Panel } from "./panel";
import styles from "./SidePanel.module.css";

interface SidePanelProps {
  panel: Panel | null;
  people: number;
  onPanel: (panel: Panel | null) => void;
  children: ReactNode;
}

export const narrow = "(width < 900px)";

/** Chat and people: beside the stage where there is room, a sheet over them where there is not. */
export function SidePanel({ panel, people, onPanel, children }: SidePanelProps) {
  const isNarrow = useMediaQuery(narrow, { noSsr: true });
  const close = () => onPanel(null);
  const content = panel && (
    <>
      <div className={styles.head}>
        <Tabs value={panel} aria-label="Side panel" onChange={(_, next: Panel) => onPanel(next)}>
          <Tab value="chat" label="Chat" id="tab-chat" aria-controls="side-panel" />
          <Tab value="people" label={`People (${people})`} id="tab-people" aria-controls="side-panel" />
        </Tabs>
        <IconButton aria-label="Close panel" onClick={close}>
          <CloseRounded />
        </IconButton>
      </div>
      <div className={styles.body} id="side-panel" role="tabpanel" aria-labelledby={`tab-${panel}`}>
        {children}
      </div>
    </>
  );

  if (isNarrow) {
    return (
      <Drawer
        anchor="bottom"
        open={panel !== null}
        onClose={close}
        slotProps={{ paper: { className: styles.sheet ?? "", "aria-label": "Side panel" } }}
      >
        {content}
      </Drawer>
    );
  }
  return content && <aside className={styles.side}>{content}</aside>;
}
