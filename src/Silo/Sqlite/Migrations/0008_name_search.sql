-- Names are found by the beginnings of their words: one row for each, in the order in which results come out.
CREATE TABLE room_name_prefix (
    prefix     TEXT NOT NULL,
    created_at TEXT NOT NULL,
    room_id    TEXT NOT NULL,
    PRIMARY KEY (prefix, created_at, room_id)
) WITHOUT ROWID;

CREATE TABLE user_name_prefix (
    prefix      TEXT NOT NULL,
    folded_name TEXT NOT NULL,
    user_id     TEXT NOT NULL,
    PRIMARY KEY (prefix, folded_name, user_id)
) WITHOUT ROWID;

-- Names from before are indexed by the program (OldNames), which cuts them into words.
ALTER TABLE room_directory ADD COLUMN name_indexed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE user_directory ADD COLUMN name_indexed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX room_directory_old_names ON room_directory (id) WHERE name_indexed = 0 AND removed = 0;
CREATE INDEX user_directory_old_names ON user_directory (id) WHERE name_indexed = 0;

-- Whether somebody is in the room. Of rooms from before nobody knows: they are asked, and say so.
ALTER TABLE room_directory ADD COLUMN occupied INTEGER NOT NULL DEFAULT 1;
