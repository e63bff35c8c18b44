-- Names are found and sorted by the bytes of their folded form, as SQLite does it.
CREATE TABLE IF NOT EXISTS user_directory (
    id          CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
    username    VARCHAR(250) NOT NULL,
    folded_name VARBINARY(1000) NOT NULL,
    KEY user_directory_by_name (folded_name, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
