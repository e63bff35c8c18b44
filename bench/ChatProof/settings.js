/** How long a session without a socket stays in its room, in ms. */
export const grace = 2_000;

/**
 * Settings of the server. The grace time and the number of missed events that are replayed are so low that a short run
 * goes beyond them, too; but a cluster replays as many as it does by itself, for events get lost with a silo, and
 * what none of the clients is told nobody can judge. All else is as it comes.
 */
export const settings = ({ cluster }) => ({
  MiniMeet__Rooms__Grace: `00:00:0${grace / 1_000}`,
  ...(cluster ? {} : { MiniMeet__Rooms__ReplayLimit: "50" }),
});

/** How long nothing may go on before it counts as never, in ms. */
export const patience = 60_000;
