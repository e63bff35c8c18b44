import { Hub, Rest } from "./hub.ts";
import type { Server } from "./server.ts";

export const media = { microphone: true, camera: true, screen: false };

export async function person(name: string, { url }: Server): Promise<{ rest: Rest; hub: Hub }> {
  const rest = await new Rest(url).register(name);
  return { rest, hub: await new Hub(url, rest.token).open() };
}

export async function twoInARoom(server: Server) {
  const [ada, bob] = [await person("Ada", server), await person("Bob", server)];
  const room = (await ada.rest.call("POST", "/api/rooms", { name: "Stand-up" }, 201)).body;
  const [adaIn, bobIn] = [
    await ada.hub.call("JoinRoom", { roomId: room.id }),
    await bob.hub.call("JoinRoom", { roomId: room.id }),
  ];
  return { ada, bob, room, roomId: room.id as string, adaIn, bobIn };
}
