import LogoutRounded from "@mui/icons-material/LogoutRounded";
import PersonOutlineRounded from "@mui/icons-material/PersonOutlineRounded";
import Alert from "@mui/material/Alert";
import ListItemIcon from "@mui/material/ListItemIcon";
import IconButton from "@mui/material/IconButton";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import Snackbar from "@mui/material/Snackbar";
import { useState } from "react";
import { Link } from "react-router";
import { errorText, toMeetError } from "../../meet/errors";
import { useSignIn } from "../signIn/signIn";
import { useSignOut } from "../signIn/useSignOut";
import { isolate } from "../text/isolate";
import { Avatar } from "../ui/Avatar";
import styles from "./AccountMenu.module.css";

export function AccountMenu() {
  const { data: viewer } = useSignIn();
  const signOut = useSignOut();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
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
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close}>
        <li className={styles.who} role="presentation">
          Signed in as <strong dir="auto">{isolate(viewer.username)}</strong>
        </li>
        <MenuItem component={Link} to="/profile" onClick={close}>
          <ListItemIcon>
            <PersonOutlineRounded fontSize="small" />
          </ListItemIcon>
          Profile
        </MenuItem>
        <MenuItem
          onClick={() => {
            close();
            signOut.mutate();
          }}
        >
          <ListItemIcon>
            <LogoutRounded fontSize="small" className="along-the-line" />
          </ListItemIcon>
          Sign out
        </MenuItem>
      </Menu>
      <Snackbar open={signOut.isError} anchorOrigin={{ vertical: "bottom", horizontal: "center" }}>
        <Alert severity="error" onClose={() => signOut.reset()}>
          You are still signed in. {errorText(toMeetError(signOut.error).code)}
        </Alert>
      </Snackbar>
    </>
  );
}
