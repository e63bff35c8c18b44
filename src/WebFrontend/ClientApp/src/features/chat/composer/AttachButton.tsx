import AttachFileRounded from "@mui/icons-material/AttachFileRounded";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { useRef } from "react";

/** Opens the system's dialog for files. */
export function AttachButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = ""; // the same file again is a change, too
        }}
      />
      <Tooltip title="Attach files" describeChild>
        <IconButton aria-label="Attach files" onClick={() => input.current?.click()}>
          <AttachFileRounded />
        </IconButton>
      </Tooltip>
    </>
  );
}
