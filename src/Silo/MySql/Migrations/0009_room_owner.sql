-- Whose room it is, so that a person's rooms are found when the person is renamed. The database takes it out of the
-- body, also for rooms from before; nobody owns one that is removed.
-- MySQL cannot add a column only if it is not there, so that is looked at first.
SET @step = IF(
    EXISTS (SELECT 1 FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = 'room_directory' AND column_name = 'owner_id'),
    'DO 0',
    'ALTER TABLE room_directory
        ADD COLUMN owner_id CHAR(36) AS (IF(removed, NULL, JSON_UNQUOTE(JSON_EXTRACT(body, ''$.owner.id'')))) STORED,
        ADD KEY room_directory_owner (owner_id, id)');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;
