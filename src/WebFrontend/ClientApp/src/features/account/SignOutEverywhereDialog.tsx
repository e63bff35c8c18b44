import { useSignOut } from "../../app/signIn/useSignOut";
import { ConfirmDialog } from "../../app/ui/ConfirmDialog";

interface SignOutEverywhereDialogProps {
  open: boolean;
  onClose: () => void;
}

export function SignOutEverywhereDialog({ open, onClose }: SignOutEverywhereDialogProps) {
  const signOut = useSignOut({ everywhere: true });
  return (
    <ConfirmDialog
      open={open}
      title="Sign out everywhere?"
      text="Every browser and device is signed out at once, this one too. Where you are in a call, you leave it."
      action="Sign out everywhere"
      request={signOut}
      onConfirm={() => signOut.mutate()}
      onClose={onClose}
    />
  );
}
