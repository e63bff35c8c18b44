-- Names are found by the beginnings of their words: one row for each, in the order in which results come out. They are
-- compared by the bytes of their folded form, as SQLite does it.
CREATE TABLE IF NOT EXISTS room_name_prefix (
    prefix     VARBINARY(48) NOT NULL,
    created_at CHAR(28) NOT NULL,
    room_id    CHAR(36) NOT NULL,
    PRIMARY KEY (prefix, created_at, room_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

CREATE TABLE IF NOT EXISTS user_name_prefix (
    prefix      VARBINARY(48) NOT NULL,
    folded_name VARBINARY(1000) NOT NULL,
    user_id     CHAR(36) NOT NULL,
    PRIMARY KEY (prefix, folded_name, user_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;

-- name_indexed: names from before are indexed by the program (OldNames), which cuts them into words.
-- occupied: whether somebody is in the room. Of rooms from before nobody knows: they are asked, and say so.
-- MySQL cannot add a column only if it is not there, so that is looked at first.
SET @step = IF(
    EXISTS (SELECT 1 FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = 'room_directory' AND column_name = 'occupied'),
    'DO 0',
    'ALTER TABLE room_directory
        ADD COLUMN name_indexed BOOLEAN NOT NULL DEFAULT FALSE,
        ADD COLUMN occupied BOOLEAN NOT NULL DEFAULT TRUE,
        ADD KEY room_directory_old_names (removed, name_indexed, id)');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;

SET @step = IF(
    EXISTS (SELECT 1 FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = 'user_directory' AND column_name = 'name_indexed'),
    'DO 0',
    'ALTER TABLE user_directory
        ADD COLUMN name_indexed BOOLEAN NOT NULL DEFAULT FALSE,
        ADD KEY user_directory_old_names (name_indexed, id)');
PREPARE step FROM @step;
EXECUTE step;
DEALLOCATE PREPARE step;
