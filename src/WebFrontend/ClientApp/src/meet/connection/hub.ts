import type {
  CallSeat,
  ChatMessage,
  IceCandidate,
  JoinAnswer,
  Media,
  MessagePage,
  Resumed,
  RoomCursor,
  RoomEvent,
  SessionDescription,
  Signal,
  SignalCursor,
} from "../contracts.gen";

interface InRoom {
  roomId: string;
}

interface ToPeer extends InRoom {
  to: string;
  signalId: string;
}

/** The hub's methods: docs/protocol.md section 3. */
export interface HubMethods {
  JoinRoom: { takes: RoomCursor; returns: JoinAnswer };
  LeaveRoom: { takes: InRoom; returns: undefined };
  Resume: { takes: { sessionId: string; rooms: RoomCursor[]; lastSignal?: SignalCursor }; returns: Resumed };
  SendMessage: { takes: InRoom & { clientMessageId: string; text: string }; returns: ChatMessage };
  LoadMessageHistory: { takes: InRoom & { before?: number; limit?: number }; returns: MessagePage };
  JoinCall: { takes: InRoom & { media: Media }; returns: CallSeat };
  LeaveCall: { takes: InRoom; returns: undefined };
  SetMedia: { takes: InRoom & Media; returns: undefined };
  SendOffer: { takes: ToPeer & { description: SessionDescription }; returns: undefined };
  SendAnswer: { takes: ToPeer & { description: SessionDescription }; returns: undefined };
  SendIceCandidate: { takes: ToPeer & { candidate: IceCandidate }; returns: undefined };
}

export type HubMethod = keyof HubMethods;

/** What the server calls. */
export interface HubEvents {
  RoomEvent: RoomEvent;
  Offer: Signal;
  Answer: Signal;
  IceCandidate: Signal;
  Resync: InRoom;
  SessionEnded: { code: string };
}

/** One socket to the hub; it can be started again after it has closed. The real one is signalrHub, tests have their own. */
export interface Hub {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke<M extends HubMethod>(method: M, argument: HubMethods[M]["takes"]): Promise<HubMethods[M]["returns"]>;
  on<E extends keyof HubEvents>(event: E, handler: (argument: HubEvents[E]) => void): void;
  onClose(handler: () => void): void;
}
