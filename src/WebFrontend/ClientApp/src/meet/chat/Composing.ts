import type { ChatMessage } from "../contracts.gen";

/** What the person's next message is: null, a message of its own; else the answer to one, or another text for one. */
export type Composing = { kind: "reply" | "edit"; message: ChatMessage } | null;
