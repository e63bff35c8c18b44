import sqlite from "node-sqlite3-wasm";

/** Of the copies that {@link makeHistory} makes, the first is so old (days), and each is so much later (seconds). */
export const age = { days: 40, step: 30 };

/**
 * Makes a long history in a room that has one message: so many copies of it follow, "message 1", "message 2" and so
 * on. For a database that nobody has open.
 */
export function makeHistory(database: string, count: number): void {
  const db = new sqlite.Database(database);
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE"); // there is no shared memory here, which the write-ahead log needs else
    db.exec("BEGIN");
    const start = `'-${age.days} days'`;
    const time = (seconds: string) => `strftime('%Y-%m-%dT%H:%M:%f0000+00:00', 'now', ${start}, ${seconds})`;
    db.exec(`UPDATE room_log SET at = ${time("'0 seconds'")}`);
    db.exec(`
      WITH RECURSIVE copies (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM copies WHERE number < ${count})
      INSERT INTO room_log (room_id, sequence, type, at, body, shown)
      SELECT room_id, (SELECT max(sequence) FROM room_log) + number, type,
        ${time(`(number * ${age.step}) || ' seconds'`)},
        json_set(body, '$.text', 'message ' || number,
          '$.clientMessageId', printf('c0000000-0000-4000-8000-%012d', number)), 1
      FROM room_log, copies WHERE type = 'messageSent'`);
    db.exec("COMMIT");
  } finally {
    db.close();
  }
}
