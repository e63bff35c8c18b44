import { Device } from "./device.js";
import { Link } from "./link.js";
import { RoomRecord } from "./record.js";
import { Rest } from "./rest.js";

/**
 * The people, each with two devices in one room, and the rooms, of which the first person in each is the owner. All
 * are in before the first word is said. Returns what is recorded of each room.
 */
export async function gather(server, { clients, rooms }, random, tally) {
  const everybody = [];
  for (let number = 1; number <= Math.floor(clients / 2); number++) {
    everybody.push(await new Rest(server.url).register(`person-${number}@example.org`, `Person ${number}`));
  }
  const records = [];
  for (let number = 0; number < rooms; number++) {
    const people = everybody.filter((_, index) => index % rooms === number);
    const [owner] = people;
    const body = { name: `Room ${number + 1}`, capacity: 50, requestId: random.uuid() };
    const { id } = await owner.call("POST", "/api/rooms", body);
    records.push(await fill(server, { roomId: id, name: body.name, owner: owner.user, people }, random, tally));
  }
  return records;
}

async function fill(server, { people, ...room }, random, tally) {
  const { hostname: host, port } = new URL(server.url);
  const record = new RoomRecord({ ...room, people: [] });
  for (const rest of people) {
    const person = { rest, user: rest.user, id: rest.user.id, token: rest.token, devices: [] };
    record.people.push(person);
    for (const letter of "ab") {
      const name = `${rest.user.username}${letter}`;
      const link = await Link.open({ host, port: Number(port) });
      person.devices.push(new Device(name, person, record, link, random.fork(name), tally));
    }
  }
  await Promise.all(record.devices.map((device) => device.enter()));
  return record;
}
