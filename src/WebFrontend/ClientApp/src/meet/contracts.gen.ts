// Generated from the C# contracts by tests/WebFrontend.Tests (UPDATE_CONTRACTS=1). Do not edit.

export interface User {
  id: string;
  username: string;
}

export interface UserProfile {
  id: string;
  username: string;
  email: string;
  createdAt: string;
}

export interface AuthAnswer {
  user: UserProfile;
  accessToken: string;
  expiresAt: string;
}

export interface TokenClaims {
  userId: string;
  username: string;
  signInId: string;
  expiresAt: string;
}

export interface RoomInfo {
  id: string;
  name: string;
  capacity: number;
  owner: User;
  createdAt: string;
}

export interface RoomSummary {
  room: RoomInfo;
  participantCount: number;
}

export interface RoomPage {
  rooms: RoomSummary[];
  next: string | null;
}

export interface Media {
  microphone: boolean;
  camera: boolean;
  screen: boolean;
}

export interface CallParticipation {
  joinedAt: string;
  media: Media;
}

export interface Participant {
  sessionId: string;
  user: User;
  joinedAt: string;
  connected: boolean;
  call: CallParticipation | null;
}

export interface RoomSnapshot {
  room: RoomInfo;
  sequence: number;
  participants: Participant[];
  pinned: number[];
}

export interface RoomEntry {
  snapshot: RoomSnapshot;
  missed: RoomEvent[] | null;
}

export interface JoinAnswer {
  sessionId: string;
  entry: RoomEntry;
}

export interface Attachment {
  id: string;
  name: string;
  contentType: string;
  size: number;
  width?: number;
  height?: number;
  hasThumbnail: boolean;
}

export interface MessageEdit {
  sequence: number;
  at: string;
}

export interface MessageDeletion {
  sequence: number;
  at: string;
  userId: string;
}

export interface Reaction {
  emoji: string;
  users: User[];
}

export interface ChatMessage {
  roomId: string;
  sequence: number;
  sentAt: string;
  sender: User;
  clientMessageId: string;
  text: string;
  replyTo?: number;
  mentions?: User[];
  attachments?: Attachment[];
  edited?: MessageEdit;
  deleted?: MessageDeletion;
  reactions?: Reaction[];
  revision?: number;
}

export interface MessagePage {
  messages: ChatMessage[];
  announcements: RoomEvent[];
  quoted: ChatMessage[];
  hasMore: boolean;
  hasNewer: boolean;
}

export type LeaveReason = "left" | "timedOut" | "removed";

export interface RoomCreated {
  type: "roomCreated";
  room: RoomInfo;
  roomId: string;
  sequence: number;
  at: string;
}

export interface RoomUpdated {
  type: "roomUpdated";
  room: RoomInfo;
  roomId: string;
  sequence: number;
  at: string;
}

export interface RoomClosed {
  type: "roomClosed";
  roomId: string;
  sequence: number;
  at: string;
}

export interface ParticipantJoined {
  type: "participantJoined";
  participant: Participant;
  roomId: string;
  sequence: number;
  at: string;
}

export interface ParticipantLeft {
  type: "participantLeft";
  sessionId: string;
  reason: LeaveReason;
  userId: string;
  callStartedAt?: string;
  roomId: string;
  sequence: number;
  at: string;
}

export interface ParticipantReconnecting {
  type: "participantReconnecting";
  sessionId: string;
  roomId: string;
  sequence: number;
  at: string;
}

export interface ParticipantReconnected {
  type: "participantReconnected";
  sessionId: string;
  roomId: string;
  sequence: number;
  at: string;
}

export interface MemberRemoved {
  type: "memberRemoved";
  userId: string;
  roomId: string;
  sequence: number;
  at: string;
}

export interface UserRenamed {
  type: "userRenamed";
  user: User;
  roomId: string;
  sequence: number;
  at: string;
}

export interface CallJoined {
  type: "callJoined";
  sessionId: string;
  call: CallParticipation;
  ringUntil: string | null;
  roomId: string;
  sequence: number;
  at: string;
}

export interface CallLeft {
  type: "callLeft";
  sessionId: string;
  callStartedAt?: string;
  roomId: string;
  sequence: number;
  at: string;
}

export interface CallDeclined {
  type: "callDeclined";
  sessionId: string;
  userId: string;
  roomId: string;
  sequence: number;
  at: string;
}

export interface MediaChanged {
  type: "mediaChanged";
  sessionId: string;
  media: Media;
  roomId: string;
  sequence: number;
  at: string;
}

export interface MessageSent {
  type: "messageSent";
  sender: User;
  clientMessageId: string;
  text: string;
  replyTo?: number;
  mentions?: User[];
  attachments?: Attachment[];
  roomId: string;
  sequence: number;
  at: string;
}

export interface MessageEdited {
  type: "messageEdited";
  message: number;
  text: string;
  mentions?: User[];
  roomId: string;
  sequence: number;
  at: string;
}

export interface MessageDeleted {
  type: "messageDeleted";
  message: number;
  userId: string;
  roomId: string;
  sequence: number;
  at: string;
}

export interface MessageReacted {
  type: "messageReacted";
  message: number;
  user: User;
  emoji: string;
  added: boolean;
  roomId: string;
  sequence: number;
  at: string;
}

export interface MessagePinned {
  type: "messagePinned";
  message: number;
  userId: string;
  roomId: string;
  sequence: number;
  at: string;
}

export interface MessageUnpinned {
  type: "messageUnpinned";
  message: number;
  userId: string;
  roomId: string;
  sequence: number;
  at: string;
}

export type RoomEvent =
  | RoomCreated
  | RoomUpdated
  | RoomClosed
  | ParticipantJoined
  | ParticipantLeft
  | ParticipantReconnecting
  | ParticipantReconnected
  | MemberRemoved
  | UserRenamed
  | CallJoined
  | CallLeft
  | CallDeclined
  | MediaChanged
  | MessageSent
  | MessageEdited
  | MessageDeleted
  | MessageReacted
  | MessagePinned
  | MessageUnpinned;

export type SdpType = "offer" | "answer";

export interface SessionDescription {
  type: SdpType;
  sdp: string;
}

export interface IceCandidate {
  candidate: string;
  sdpMid: string | null;
  sdpMLineIndex: number | null;
  usernameFragment: string | null;
}

export interface Signal {
  roomId: string;
  from: string;
  signalId: string;
  description: SessionDescription | null;
  candidate: IceCandidate | null;
  inbox: string;
  number: number;
}

export interface SignalCursor {
  inbox: string;
  number: number;
}

export interface ResumedRoom {
  roomId: string;
  entry: RoomEntry | null;
  errorCode: string | null;
}

export interface Resumed {
  rooms: ResumedRoom[];
  signals: Signal[];
}

export interface ResyncNotice {
  roomId: string;
}

export interface SessionEndedNotice {
  code: string;
}

export interface UploadAnswer {
  uploadId: string;
  partSize: number;
  parts: number;
}

export interface UploadStatus {
  uploadId: string;
  partSize: number;
  parts: number;
  received: number[];
  attachment?: Attachment;
}

export interface IceServer {
  urls: string[];
  username: string | null;
  credential: string | null;
}

export interface IceServers {
  iceServers: IceServer[];
  expiresAt: string | null;
}

export interface ResumeRoom {
  roomId: string;
  lastSequence?: number | null;
  lastSignal?: SignalCursor | null;
}

export interface StreamSample {
  bitrate: number;
  loss: number;
  jitter: number;
  width?: number | null;
  height?: number | null;
  framesPerSecond?: number | null;
}

export interface InboundSample {
  audio: StreamSample | null;
  video: StreamSample | null;
  screen: StreamSample | null;
}

export interface QualitySample {
  peer: string;
  roundTrip: number | null;
  inbound: InboundSample;
}

export interface AddParticipantRequest {
  requestId?: string | null;
}

export interface CandidateRequest {
  roomId: string;
  to: string;
  signalId: string;
  candidate: IceCandidate;
}

export interface CreateRoomRequest {
  name: string;
  capacity?: number;
  requestId?: string | null;
}

export interface DeleteMessageRequest {
  roomId: string;
  message: number;
  requestId?: string | null;
}

export interface DescriptionRequest {
  roomId: string;
  to: string;
  signalId: string;
  description: SessionDescription;
}

export interface EditMessageRequest {
  roomId: string;
  message: number;
  text: string;
  mentions?: string[] | null;
  requestId?: string | null;
}

export interface JoinCallRequest {
  roomId: string;
  media: Media;
  answer?: boolean;
  requestId?: string | null;
}

export interface JoinRoomRequest {
  roomId: string;
  lastSequence?: number | null;
  requestId?: string | null;
}

export interface LoadMessageHistoryRequest {
  roomId: string;
  before?: number | null;
  after?: number | null;
  around?: number | null;
  date?: string | null;
  limit?: number;
}

export interface LoadMessagesRequest {
  roomId: string;
  sequences: number[];
}

export interface LogInRequest {
  email: string;
  password: string;
  requestId?: string | null;
}

export interface PinMessageRequest {
  roomId: string;
  message: number;
  pinned: boolean;
  requestId?: string | null;
}

export interface ReactToMessageRequest {
  roomId: string;
  message: number;
  emoji: string;
  added: boolean;
  requestId?: string | null;
}

export interface RegisterRequest {
  email: string;
  username: string;
  password: string;
  requestId?: string | null;
}

export interface RenameRequest {
  username: string;
  requestId?: string | null;
}

export interface ReportQualityRequest {
  roomId: string;
  samples: QualitySample[];
}

export interface ResumeRequest {
  sessionId: string;
  rooms: ResumeRoom[];
}

export interface RoomRequest {
  roomId: string;
  requestId?: string | null;
}

export interface SendMessageRequest {
  roomId: string;
  clientMessageId: string;
  text: string;
  replyTo?: number | null;
  mentions?: string[] | null;
  attachments?: string[] | null;
}

export interface SetMediaRequest {
  roomId: string;
  microphone: boolean;
  camera: boolean;
  screen: boolean;
  requestId?: string | null;
}

export interface StartUploadRequest {
  name: string;
  size: number;
  requestId?: string | null;
}

export interface UpdateRoomRequest {
  name?: string | null;
  capacity?: number | null;
  requestId?: string | null;
}
