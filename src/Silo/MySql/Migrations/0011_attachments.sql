-- Files of rooms, from the announcement of an upload until their bytes are gone.
CREATE TABLE IF NOT EXISTS attachment (
    id            VARCHAR(36) NOT NULL PRIMARY KEY,
    room_id       VARCHAR(36) NOT NULL,
    user_id       VARCHAR(36) NOT NULL,
    name          VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    size          BIGINT NOT NULL,
    part_size     INT NOT NULL,
    state         VARCHAR(10) NOT NULL,
    at            CHAR(28) NOT NULL,
    hash          CHAR(64),
    stored_size   BIGINT,
    content_type  VARCHAR(40),
    width         INT,
    height        INT,
    has_thumbnail BOOLEAN NOT NULL DEFAULT FALSE,
    content_id    VARCHAR(36),
    request_id    VARCHAR(36),
    sequence      BIGINT,
    -- What a person and a room have is added up from these alone.
    KEY attachment_by_user (user_id, state, size),
    KEY attachment_by_room (room_id, state, size),
    KEY attachment_by_hash (hash),
    KEY attachment_by_content (content_id),
    KEY attachment_by_message (room_id, sequence),
    KEY attachment_by_state (state, at)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- People and rooms whose files are being added up: who begins an upload waits for who begins another with the same.
CREATE TABLE IF NOT EXISTS attachment_owner (
    id VARCHAR(36) NOT NULL PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
