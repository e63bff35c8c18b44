import TextField from "@mui/material/TextField";

interface FieldProps {
  name: string;
  label: string;
  type?: "text" | "email" | "password";
  autoComplete: string;
  hint?: string;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
  onBlur: () => void;
}

/** A text field that says below itself what it expects, or what is wrong. */
export function Field({
  name,
  label,
  type = "text",
  autoComplete,
  hint,
  value,
  problem,
  onChange,
  onBlur,
}: FieldProps) {
  return (
    <TextField
      fullWidth
      name={name}
      label={label}
      type={type}
      autoComplete={autoComplete}
      value={value}
      error={problem !== undefined}
      helperText={problem ?? hint ?? " "}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      slotProps={{ htmlInput: type === "text" ? { dir: "auto" } : {} }}
    />
  );
}
