import CheckRounded from "@mui/icons-material/CheckRounded";
import LinkRounded from "@mui/icons-material/LinkRounded";
import Button, { type ButtonProps } from "@mui/material/Button";
import Popover from "@mui/material/Popover";
import TextField from "@mui/material/TextField";
import { useEffect, useState } from "react";
import styles from "./CopyLinkButton.module.css";
import { copyText, roomLink } from "./copyText";

interface CopyLinkButtonProps extends Pick<ButtonProps, "variant" | "color" | "size"> {
  roomId: string;
}

/** Copies the link and says so; where the browser does not allow it, shows the link to copy by hand. */
export function CopyLinkButton({ roomId, variant = "text", color = "primary", size = "small" }: CopyLinkButtonProps) {
  const [copied, setCopied] = useState(false);
  const [fallback, setFallback] = useState<HTMLElement | null>(null);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_500);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async (button: HTMLElement) => {
    if (await copyText(roomLink(roomId))) setCopied(true);
    else setFallback(button);
  };

  return (
    <>
      <Button
        variant={variant}
        color={color}
        size={size}
        aria-label="Copy link"
        startIcon={copied ? <CheckRounded /> : <LinkRounded />}
        onClick={(event) => void copy(event.currentTarget)}
      >
        {copied ? "Link copied" : "Copy link"}
      </Button>
      <span role="status" className="visually-hidden">
        {copied ? "Link copied" : ""}
      </span>
      <Popover
        open={fallback !== null}
        anchorEl={fallback}
        onClose={() => setFallback(null)}
        anchorOrigin={{ vertical: "bottom", horizontal: "center" }}
        transformOrigin={{ vertical: "top", horizontal: "center" }}
      >
        <div className={styles.fallback}>
          <TextField
            fullWidth
            autoFocus
            label="Link to this room"
            value={roomLink(roomId)}
            onFocus={(event) => event.target.select()}
            slotProps={{ input: { readOnly: true } }}
          />
        </div>
      </Popover>
    </>
  );
}
