import { createContext, useContext } from "react";
import type { RoomChat } from "../../meet/chat/RoomChat";
import type { User } from "../../meet/contracts.gen";

export interface ChatContextValue {
  roomId: string;
  chat: RoomChat;
  viewer: User;
  /** Then the viewer may delete what others wrote. */
  ownsRoom: boolean;
  pinned: readonly number[];
}

const ChatContext = createContext<ChatContextValue | null>(null);

export const ChatProvider = ChatContext.Provider;

/** The chat that a component is in. Reads a context that changes with the pinned messages only. */
export function useChat(): ChatContextValue {
  const value = useContext(ChatContext);
  if (!value) throw new Error("Wrap this in a ChatProvider.");
  return value;
}
