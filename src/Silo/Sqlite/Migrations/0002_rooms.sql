CREATE TABLE room_log (
    room_id           TEXT NOT NULL,
    sequence          INTEGER NOT NULL CHECK (sequence > 0),
    type              TEXT NOT NULL,
    sender_id         TEXT,
    client_message_id TEXT,
    front_end_id      TEXT,
    at                TEXT NOT NULL,
    body              TEXT NOT NULL,
    PRIMARY KEY (room_id, sequence)
) WITHOUT ROWID;

CREATE UNIQUE INDEX room_log_by_message ON room_log (room_id, sender_id, client_message_id) WHERE client_message_id IS NOT NULL;

-- Joins and media changes can outnumber the messages by far; a page of history does not read over them.
CREATE INDEX room_log_messages ON room_log (room_id, sequence) WHERE type = 'messageSent';

-- A removed room stays as a place to page on from.
CREATE TABLE room_directory (
    id          TEXT PRIMARY KEY NOT NULL,
    created_at  TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    removed     INTEGER NOT NULL DEFAULT 0,
    body        TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX room_directory_newest ON room_directory (created_at, id) WHERE removed = 0;
