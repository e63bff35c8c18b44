/** What can be open beside (or, on a phone, over) the call. */
export type Panel = "chat" | "people";
