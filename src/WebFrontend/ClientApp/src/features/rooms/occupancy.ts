interface Occupancy {
  text: string;
  level: "empty" | "live" | "full";
}

export function occupancy(participants: number, capacity: number): Occupancy {
  if (participants === 0) return { text: "Nobody here right now", level: "empty" };
  const text = `${participants} of ${capacity} here`;
  return participants < capacity ? { text, level: "live" } : { text: `${text}, full`, level: "full" };
}
