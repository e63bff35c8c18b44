// Generated from the C# contracts. Do not edit.

export interface User { id: string; username: string }
export interface UserProfile { id: string; username: string; email: string; createdAt: string }
export interface AuthAnswer { user: UserProfile; accessToken: string; expiresAt: string }
export interface RoomInfo { id: string; name: string; capacity: number; owner: User; createdAt: string }
export interface RoomSummary { room: RoomInfo; participantCount: number }
export interface RoomPage { rooms: RoomSummary[]; next: string | null }
export interface Media { microphone: boolean; camera: boolean; screen: boolean }
export interface CallSeat { joinedAt: string; media: Media }
export interface Participant { sessionId: string; user: User; joinedAt: string; connected: boolean; call: CallSeat | null }
export interface RoomSnapshot { room: RoomInfo; sequence: number; participants: Participant[] }
export interface RoomEntry { snapshot: RoomSnapshot; missed: RoomEvent[] | null }
export interface ChatMessage { roomId: string; sequence: number; sentAt: string; sender: User; clientMessageId: string; text: string }
export interface MessagePage { messages: ChatMessage[]; hasMore: boolean }
export type LeaveReason = "left" | "timedOut" | "removed";
interface RoomEventBase { roomId: string; sequence: number; at: string }
export type RoomEvent =
  | (RoomEventBase & { type: "roomCreated"; room: RoomInfo })
  | (RoomEventBase & { type: "roomUpdated"; room: RoomInfo })
  | (RoomEventBase & { type: "roomClosed" })
  | (RoomEventBase & { type: "participantJoined"; participant: Participant })
  | (RoomEventBase & { type: "participantLeft"; sessionId: string; reason: LeaveReason })
  | (RoomEventBase & { type: "participantReconnecting"; sessionId: string })
  | (RoomEventBase & { type: "participantReconnected"; sessionId: string })
  | (RoomEventBase & { type: "callJoined"; sessionId: string; call: CallSeat })
  | (RoomEventBase & { type: "callLeft"; sessionId: string })
  | (RoomEventBase & { type: "mediaChanged"; sessionId: string; media: Media })
  | (RoomEventBase & { type: "messageSent"; message: ChatMessage });
export type SdpType = "offer" | "answer";
export interface SessionDescription { type: SdpType; sdp: string }
export interface IceCandidate { candidate: string; sdpMid: string | null; sdpMLineIndex: number | null; usernameFragment: string | null }
export interface Signal { roomId: string; from: string; signalId: string; description: SessionDescription | null; candidate: IceCandidate | null; inbox: string; number: number }
export interface SignalCursor { inbox: string; number: number }
export interface RoomCursor { roomId: string; lastSequence?: number | null }
export interface JoinAnswer { sessionId: string; entry: RoomEntry }
export interface ResumedRoom { roomId: string; entry: RoomEntry | null; errorCode: string | null }
export interface Resumed { rooms: ResumedRoom[]; signals: Signal[] }
export interface IceServer { urls: string[]; username?: string | null; credential?: string | null }
export interface IceServers { iceServers: IceServer[] }
