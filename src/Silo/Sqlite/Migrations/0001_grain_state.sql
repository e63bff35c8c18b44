CREATE TABLE grain_state (
    grain_id   TEXT NOT NULL,
    state_name TEXT NOT NULL,
    etag       INTEGER NOT NULL,
    body       TEXT NOT NULL,
    PRIMARY KEY (grain_id, state_name)
);
