-- Files of rooms, from the announcement of an upload until their bytes are gone.
CREATE TABLE attachment (
    id            TEXT PRIMARY KEY NOT NULL,
    room_id       TEXT NOT NULL,
    user_id       TEXT NOT NULL,
    name          TEXT NOT NULL,
    size          INTEGER NOT NULL,
    part_size     INTEGER NOT NULL,
    state         TEXT NOT NULL,
    at            TEXT NOT NULL,
    hash          TEXT,
    stored_size   INTEGER,
    content_type  TEXT,
    width         INTEGER,
    height        INTEGER,
    has_thumbnail INTEGER NOT NULL DEFAULT 0,
    content_id    TEXT,
    request_id    TEXT,
    sequence      INTEGER
) WITHOUT ROWID;

-- What a person and a room have is added up from these alone.
CREATE INDEX attachment_by_user ON attachment (user_id, state, size);
CREATE INDEX attachment_by_room ON attachment (room_id, state, size);
CREATE INDEX attachment_by_hash ON attachment (hash) WHERE hash IS NOT NULL;
CREATE INDEX attachment_by_content ON attachment (content_id) WHERE content_id IS NOT NULL;
CREATE INDEX attachment_by_state ON attachment (state, at) WHERE state <> 'sent';
CREATE INDEX attachment_by_message ON attachment (room_id, sequence) WHERE sequence IS NOT NULL;
