-- With which entry a session of a person left a room last. Whoever is in it no more knows what was said until then.
CREATE TABLE room_departure (
    room_id  TEXT NOT NULL,
    user_id  TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (room_id, user_id)
) WITHOUT ROWID;

INSERT INTO room_departure
WITH joined AS MATERIALIZED (
    SELECT room_id, json_extract(body, '$.participant.sessionId') AS session_id,
        json_extract(body, '$.participant.user.id') AS user_id
    FROM room_log WHERE type = 'participantJoined'
), departed AS MATERIALIZED (
    SELECT room_id, sequence, json_extract(body, '$.sessionId') AS session_id
    FROM room_log WHERE type = 'participantLeft'
)
SELECT departed.room_id, joined.user_id, max(departed.sequence)
FROM departed JOIN joined ON joined.room_id = departed.room_id AND joined.session_id = departed.session_id
GROUP BY departed.room_id, joined.user_id;

-- When a state was written last, to find those that nobody needs any more.
ALTER TABLE grain_state ADD COLUMN touched_at TEXT NOT NULL DEFAULT '';
CREATE INDEX grain_state_sessions ON grain_state (touched_at) WHERE state_name = 'session';
