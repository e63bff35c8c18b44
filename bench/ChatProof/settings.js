/** How long a session without a socket stays in its room, in ms. */
export const grace = 2_000;

/** Settings of the server: bounds so low that a short run goes beyond them, too. All else is as it comes. */
export const settings = {
  MiniMeet__Rooms__Grace: `00:00:0${grace / 1_000}`,
  MiniMeet__Rooms__ReplayLimit: "30",
};

/** How long nothing may go on before it counts as never, in ms. */
export const patience = 60_000;
