CREATE TABLE IF NOT EXISTS room_log (
    room_id           CHAR(36) NOT NULL,
    sequence          BIGINT NOT NULL CHECK (sequence > 0),
    type              VARCHAR(40) NOT NULL,
    sender_id         CHAR(36),
    client_message_id CHAR(36),
    front_end_id      VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
    at                CHAR(28) NOT NULL,
    body              MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    PRIMARY KEY (room_id, sequence),
    UNIQUE KEY room_log_by_message (room_id, sender_id, client_message_id),
    -- Joins and media changes can outnumber the messages by far; a page of history does not read over them.
    KEY room_log_messages (room_id, type, sequence)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- A removed room stays as a place to page on from.
CREATE TABLE IF NOT EXISTS room_directory (
    id          CHAR(36) NOT NULL PRIMARY KEY,
    created_at  CHAR(28) NOT NULL,
    folded_name VARBINARY(1000) NOT NULL,
    removed     BOOLEAN NOT NULL,
    body        TEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    KEY room_directory_newest (removed, created_at, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
