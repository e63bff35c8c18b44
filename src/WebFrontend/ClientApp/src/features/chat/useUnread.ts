import { useState } from "react";
import { useStore } from "../../app/hooks/useStore";
import type { MessageLog } from "../../meet/chat/MessageLog";

/**
 * How many messages of others came in since the chat was last visible. Those that were there on arrival do not count.
 * Subscribes to the message log.
 */
export function useUnread({ state }: Pick<MessageLog, "state">, viewerId: string, visible: boolean): number {
  const { messages, loading } = useStore(state);
  const newest = messages.at(-1)?.sequence ?? 0;
  const [read, setRead] = useState<number | null>(null);

  const upToDate = visible || (read === null && loading === null);
  if (upToDate && read !== newest) setRead(newest);
  if (upToDate || read === null) return 0;
  return messages.filter(({ sequence, sender }) => sequence > read && sender.id !== viewerId).length;
}
