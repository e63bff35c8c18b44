-- Every request has an id, not messages alone: whose and which led to an entry.
-- MySQL cannot rename a column only if it is there, so that is looked at first.
SET @step = IF(
    EXISTS (SELECT 1 FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = 'room_log' AND column_name = 'sender_id'),
    'ALTER TABLE room_log
        CHANGE COLUMN sender_id actor_id CHAR(36),
        CHANGE COLUMN client_message_id request_id CHAR(36),
        DROP KEY room_log_by_message,
        ADD UNIQUE KEY room_log_by_request (room_id, actor_id, request_id)',
    'DO 0');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;

-- A message is what happened, not an answer inside an event.
UPDATE room_log SET body = JSON_OBJECT(
    'type', 'messageSent',
    'sender', JSON_EXTRACT(body, '$.message.sender'),
    'clientMessageId', JSON_EXTRACT(body, '$.message.clientMessageId'),
    'text', JSON_EXTRACT(body, '$.message.text'))
WHERE type = 'messageSent' AND JSON_TYPE(JSON_EXTRACT(body, '$.message')) = 'OBJECT';

-- Who has ever been in a room: of everybody who joined, once.
CREATE TABLE IF NOT EXISTS room_member (
    room_id CHAR(36) NOT NULL,
    user_id CHAR(36) NOT NULL,
    PRIMARY KEY (room_id, user_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

INSERT IGNORE INTO room_member
SELECT room_id, JSON_UNQUOTE(JSON_EXTRACT(body, '$.participant.user.id')) FROM room_log
WHERE type = 'participantJoined';

-- Snapshots of rooms have another form and name; they are made anew from the log.
DELETE FROM grain_state WHERE state_name = 'room';
