import type { Connection } from "../connection/Connection";
import type { HubMethod, HubMethods } from "../connection/hub";
import type { ChatMessage, Reaction, RoomEvent, User } from "../contracts.gen";
import { toMeetError } from "../errors";
import { Store } from "../Store";
import { react } from "./messageFold";

/** A reaction that somebody in this tab has given or taken back, and that the room does not show yet. */
export interface ReactionWish {
  message: number;
  emoji: string;
  added: boolean;
}

/** What people do with messages that are there. Each is done once, however often the network breaks meanwhile. */
export class MessageActions {
  readonly wishes = new Store<readonly ReactionWish[]>([]);
  /** The code of the last refusal, until it was read. */
  readonly problem = new Store<string | null>(null);
  readonly #roomId: string;
  readonly #connection: Pick<Connection, "deliver">;
  /** Wishes that the server has done: the next event about the same is of that or of something later. */
  readonly #done = new WeakSet<ReactionWish>();

  constructor(roomId: string, connection: Pick<Connection, "deliver">) {
    this.#roomId = roomId;
    this.#connection = connection;
  }

  edit(message: number, text: string, mentions?: string[]): Promise<boolean> {
    return this.#do("EditMessage", { roomId: this.#roomId, message, text, ...(mentions ? { mentions } : {}) });
  }

  /** Rejects where it is refused: whoever asked before is still there to be told. */
  async delete(message: number): Promise<void> {
    await this.#connection.deliver("DeleteMessage", { roomId: this.#roomId, message });
  }

  pin(message: number, pinned: boolean): Promise<boolean> {
    return this.#do("PinMessage", { roomId: this.#roomId, message, pinned });
  }

  /** Shown at once, and taken back where it is refused. */
  async react({ sequence: message, reactions }: ChatMessage, emoji: string, viewer: User): Promise<void> {
    const given = reactionsOf({ sequence: message, reactions: reactions ?? [] }, this.wishes.get(), viewer);
    const added = !given.some((one) => one.emoji === emoji && one.users.some(({ id }) => id === viewer.id));
    const wish = { message, emoji, added };
    this.wishes.set([...this.wishes.get().filter((one) => !isSame(one, wish)), wish]);
    const done = await this.#do("ReactToMessage", { roomId: this.#roomId, ...wish });
    if (done) this.#done.add(wish);
    else this.wishes.set(this.wishes.get().filter((one) => one !== wish));
  }

  /** The room shows it now. */
  apply(event: RoomEvent, viewerId: string | null): void {
    if (event.type !== "messageReacted" || event.user.id !== viewerId) return;
    const shown = (one: ReactionWish) => isSame(one, event) && (one.added === event.added || this.#done.has(one));
    this.wishes.set(this.wishes.get().filter((one) => !shown(one)));
  }

  async #do<M extends HubMethod>(method: M, argument: HubMethods[M]["takes"]): Promise<boolean> {
    try {
      await this.#connection.deliver(method, argument);
      return true;
    } catch (error) {
      this.problem.set(toMeetError(error).code);
      return false;
    }
  }
}

function isSame(one: Omit<ReactionWish, "added">, other: Omit<ReactionWish, "added">): boolean {
  return one.message === other.message && one.emoji === other.emoji;
}

/** A message's reactions as this person sees them: with their own that are under way. */
export function reactionsOf(
  { sequence, reactions = [] }: Pick<ChatMessage, "sequence" | "reactions">,
  wishes: readonly ReactionWish[],
  viewer: User,
): Reaction[] {
  const given = ({ emoji }: ReactionWish, all: readonly Reaction[]) =>
    all.some((one) => one.emoji === emoji && one.users.some(({ id }) => id === viewer.id));
  return wishes
    .filter(({ message }) => message === sequence)
    .reduce<Reaction[]>(
      (all, wish) => (given(wish, all) === wish.added ? all : react(all, { ...wish, user: viewer })),
      reactions,
    );
}
