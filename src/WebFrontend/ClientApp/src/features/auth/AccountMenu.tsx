import LogoutRounded from "@mui/icons-material/LogoutRounded";
import ListItemIcon from "@mui/material/ListItemIcon";
import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useState } from "react";
import { useApi } from "../../app/services";
import { Avatar } from "../people/Avatar";
import styles from "./AccountMenu.module.css";
import { signOut, useSignIn } from "./signIn";

export function AccountMenu() {
  const api = useApi();
  const { data: viewer } = useSignIn();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  if (!viewer) return null;

  return (
    <>
      <IconButton
        aria-label="Account"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        size="small"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Avatar user={{ id: viewer.userId, username: viewer.username }} />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <li className={styles.who} role="presentation">
          Signed in as <strong>{viewer.username}</strong>
        </li>
        <MenuItem onClick={() => void signOut(api)}>
          <ListItemIcon>
            <LogoutRounded fontSize="small" />
          </ListItemIcon>
          Sign out
        </MenuItem>
      </Menu>
    </>
  );
}
