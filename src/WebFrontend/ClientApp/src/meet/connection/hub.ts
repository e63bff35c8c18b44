import type {
  CallParticipation,
  CandidateRequest,
  ChatMessage,
  DeleteMessageRequest,
  DescriptionRequest,
  EditMessageRequest,
  JoinAnswer,
  JoinCallRequest,
  JoinRoomRequest,
  LoadMessageHistoryRequest,
  LoadMessagesRequest,
  MarkReadRequest,
  MessagePage,
  PinMessageRequest,
  ReactToMessageRequest,
  ReadPosition,
  ReportQualityRequest,
  Resumed,
  ResumeRequest,
  ResyncNotice,
  RoomEvent,
  RoomRequest,
  SendMessageRequest,
  SessionEndedNotice,
  SetMediaRequest,
  Signal,
  TypingNotice,
  TypingRequest,
} from "../contracts.gen";

/** The hub's methods: docs/protocol.md section 3. */
export interface HubMethods {
  JoinRoom: { takes: JoinRoomRequest; returns: JoinAnswer };
  LeaveRoom: { takes: RoomRequest; returns: undefined };
  Resume: { takes: ResumeRequest; returns: Resumed };
  SendMessage: { takes: SendMessageRequest; returns: ChatMessage };
  EditMessage: { takes: EditMessageRequest; returns: undefined };
  DeleteMessage: { takes: DeleteMessageRequest; returns: undefined };
  ReactToMessage: { takes: ReactToMessageRequest; returns: undefined };
  PinMessage: { takes: PinMessageRequest; returns: undefined };
  LoadMessageHistory: { takes: LoadMessageHistoryRequest; returns: MessagePage };
  LoadMessages: { takes: LoadMessagesRequest; returns: ChatMessage[] };
  SetTyping: { takes: TypingRequest; returns: undefined };
  MarkRead: { takes: MarkReadRequest; returns: undefined };
  JoinCall: { takes: JoinCallRequest; returns: CallParticipation };
  DeclineCall: { takes: RoomRequest; returns: undefined };
  LeaveCall: { takes: RoomRequest; returns: undefined };
  SetMedia: { takes: SetMediaRequest; returns: undefined };
  ReportQuality: { takes: ReportQualityRequest; returns: undefined };
  SendOffer: { takes: DescriptionRequest; returns: undefined };
  SendAnswer: { takes: DescriptionRequest; returns: undefined };
  SendIceCandidate: { takes: CandidateRequest; returns: undefined };
}

export type HubMethod = keyof HubMethods;

/** What the server calls. */
export interface HubEvents {
  RoomEvent: RoomEvent;
  Offer: Signal;
  Answer: Signal;
  IceCandidate: Signal;
  Typing: TypingNotice;
  ReadPosition: ReadPosition;
  Resync: ResyncNotice;
  SessionEnded: SessionEndedNotice;
}

/**
 * One socket to the hub; it can be started again after it has closed. The real one is signalrHub, tests have their own.
 */
export interface Hub {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke<M extends HubMethod>(method: M, argument: HubMethods[M]["takes"]): Promise<HubMethods[M]["returns"]>;
  on<E extends keyof HubEvents>(event: E, handler: (argument: HubEvents[E]) => void): void;
  onClose(handler: () => void): void;
}
