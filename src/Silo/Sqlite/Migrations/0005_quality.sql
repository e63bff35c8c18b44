CREATE TABLE quality_log (
    report_id TEXT NOT NULL,
    peer_id   TEXT NOT NULL,
    room_id   TEXT NOT NULL,
    at        TEXT NOT NULL,
    body      TEXT NOT NULL,
    PRIMARY KEY (report_id, peer_id)
) WITHOUT ROWID;

CREATE INDEX quality_log_by_room ON quality_log (room_id, at);
