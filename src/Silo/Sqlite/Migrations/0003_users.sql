CREATE TABLE user_directory (
    id          TEXT PRIMARY KEY NOT NULL,
    username    TEXT NOT NULL,
    folded_name TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX user_directory_by_name ON user_directory (folded_name, id);
