-- A message as people read it once something has happened to it; null while it is as it was sent.
ALTER TABLE room_log ADD COLUMN view TEXT;

-- What has a place in the history: messages, and what is announced among them.
ALTER TABLE room_log ADD COLUMN shown INTEGER NOT NULL DEFAULT 0;
UPDATE room_log SET shown = 1
WHERE type IN ('messageSent', 'participantJoined')
    OR (type = 'callJoined' AND json_extract(body, '$.ringUntil') IS NOT NULL);

-- Media changes and reconnects can outnumber these by far; a page of history does not read over them.
DROP INDEX room_log_messages;
CREATE INDEX room_log_shown ON room_log (room_id, sequence) WHERE shown = 1;
