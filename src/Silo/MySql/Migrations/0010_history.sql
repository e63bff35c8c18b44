-- view: a message as people read it once something has happened to it; null while it is as it was sent.
-- shown: what has a place in the history: messages, and what is announced among them. Media changes and reconnects can
-- outnumber these by far; a page of history does not read over them.
-- MySQL cannot add a column only if it is not there, so that is looked at first.
SET @step = IF(
    EXISTS (SELECT 1 FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = 'room_log' AND column_name = 'shown'),
    'DO 0',
    'ALTER TABLE room_log
        ADD COLUMN view MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
        ADD COLUMN shown BOOLEAN NOT NULL DEFAULT FALSE,
        DROP KEY room_log_messages,
        ADD KEY room_log_shown (room_id, shown, sequence)');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;

UPDATE room_log SET shown = TRUE
WHERE type IN ('messageSent', 'participantJoined')
    OR (type = 'callJoined' AND JSON_TYPE(JSON_EXTRACT(body, '$.ringUntil')) = 'STRING');
