-- With which entry a session of a person left a room last. Whoever is in it no more knows what was said until then.
CREATE TABLE IF NOT EXISTS room_departure (
    room_id  CHAR(36) NOT NULL,
    user_id  CHAR(36) NOT NULL,
    sequence BIGINT NOT NULL,
    PRIMARY KEY (room_id, user_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

REPLACE INTO room_departure
SELECT departed.room_id, joined.user_id, MAX(departed.sequence)
FROM (
    SELECT room_id, sequence, JSON_UNQUOTE(JSON_EXTRACT(body, '$.sessionId')) AS session_id
    FROM room_log WHERE type = 'participantLeft'
) AS departed JOIN (
    SELECT room_id, JSON_UNQUOTE(JSON_EXTRACT(body, '$.participant.sessionId')) AS session_id,
        JSON_UNQUOTE(JSON_EXTRACT(body, '$.participant.user.id')) AS user_id
    FROM room_log WHERE type = 'participantJoined'
) AS joined ON joined.room_id = departed.room_id AND joined.session_id = departed.session_id
GROUP BY departed.room_id, joined.user_id;

-- When a state was written last, to find those that nobody needs any more. MySQL cannot add a column only if it is
-- missing, so that is looked at first.
SET @step = IF(
    EXISTS (SELECT 1 FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = 'grain_state' AND column_name = 'touched_at'),
    'DO 0',
    'ALTER TABLE grain_state
        ADD COLUMN touched_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
        ADD KEY grain_state_touched (state_name, touched_at)');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;
