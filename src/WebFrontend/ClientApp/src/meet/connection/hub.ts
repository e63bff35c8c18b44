import type {
  CallParticipation,
  CandidateRequest,
  ChatMessage,
  DescriptionRequest,
  JoinAnswer,
  JoinCallRequest,
  JoinRoomRequest,
  LoadMessageHistoryRequest,
  MessagePage,
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
} from "../contracts.gen";

/** The hub's methods: docs/protocol.md section 3. */
export interface HubMethods {
  JoinRoom: { takes: JoinRoomRequest; returns: JoinAnswer };
  LeaveRoom: { takes: RoomRequest; returns: undefined };
  Resume: { takes: ResumeRequest; returns: Resumed };
  SendMessage: { takes: SendMessageRequest; returns: ChatMessage };
  LoadMessageHistory: { takes: LoadMessageHistoryRequest; returns: MessagePage };
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
