-- Report ids begin with their time, so that new rows come last.
CREATE TABLE IF NOT EXISTS quality_log (
    report_id CHAR(36) NOT NULL,
    peer_id   CHAR(36) NOT NULL,
    room_id   CHAR(36) NOT NULL,
    at        CHAR(28) NOT NULL,
    body      TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (report_id, peer_id),
    KEY quality_log_by_room (room_id, at)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
