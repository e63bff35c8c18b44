-- The log lies in the order in which it was written. Kept room by room, every message was a page of its own to write
-- and to move out of the write-ahead log; what is said in many rooms at once now shares a few.
CREATE TABLE room_log_by_time (
    room_id      TEXT NOT NULL,
    sequence     INTEGER NOT NULL CHECK (sequence > 0),
    type         TEXT NOT NULL,
    actor_id     TEXT,
    request_id   TEXT,
    front_end_id TEXT,
    at           TEXT NOT NULL,
    body         TEXT NOT NULL
);

INSERT INTO room_log_by_time (room_id, sequence, type, actor_id, request_id, front_end_id, at, body)
SELECT room_id, sequence, type, actor_id, request_id, front_end_id, at, body FROM room_log;

DROP TABLE room_log;
ALTER TABLE room_log_by_time RENAME TO room_log;

CREATE UNIQUE INDEX room_log_by_request ON room_log (room_id, actor_id, request_id) WHERE request_id IS NOT NULL;

-- A room's entries in their order. That there is one of each sequence writers see to: alone in their transaction, they
-- add no other than the next. The type is there for history: joins and media changes can outnumber the messages by far,
-- and are passed over without being read.
CREATE INDEX room_log_in_order ON room_log (room_id, sequence, type);
