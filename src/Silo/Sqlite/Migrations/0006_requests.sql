-- Every request has an id, not messages alone: whose and which led to an entry.
ALTER TABLE room_log RENAME COLUMN sender_id TO actor_id;
ALTER TABLE room_log RENAME COLUMN client_message_id TO request_id;
DROP INDEX room_log_by_message;
CREATE UNIQUE INDEX room_log_by_request ON room_log (room_id, actor_id, request_id) WHERE request_id IS NOT NULL;

-- A message is what happened, not an answer inside an event. The arrow gives JSON, so that no character is lost.
UPDATE room_log SET body = json_object(
    'type', 'messageSent',
    'sender', json(body -> '$.message.sender'),
    'clientMessageId', json(body -> '$.message.clientMessageId'),
    'text', json(body -> '$.message.text'))
WHERE type = 'messageSent' AND json_type(body, '$.message') = 'object';

-- Who has ever been in a room: of everybody who joined, once.
CREATE TABLE room_member (
    room_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    PRIMARY KEY (room_id, user_id)
) WITHOUT ROWID;

INSERT OR IGNORE INTO room_member
SELECT room_id, json_extract(body, '$.participant.user.id') FROM room_log WHERE type = 'participantJoined';

-- Snapshots of rooms have another form and name; they are made anew from the log.
DELETE FROM grain_state WHERE state_name = 'room';
