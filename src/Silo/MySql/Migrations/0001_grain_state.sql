-- Identity is a matter of bytes: every text collation that MySQL and MariaDB share takes trailing spaces for nothing.
CREATE TABLE IF NOT EXISTS grain_state (
    grain_id   VARBINARY(1000) NOT NULL,
    state_name VARBINARY(100) NOT NULL,
    version    INT NOT NULL,
    body       MEDIUMTEXT NOT NULL,
    PRIMARY KEY (grain_id, state_name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Where Microsoft.Orleans.Persistence.AdoNet looks up its statements; the names of table, columns, keys and parameters are its own.
CREATE TABLE IF NOT EXISTS OrleansQuery (
    QueryKey  VARCHAR(64) NOT NULL PRIMARY KEY,
    QueryText TEXT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Each change is one statement with its condition, so nobody comes between the two, and tells by a row that it took place. The version of
-- a state written anew starts at random, so that it repeats none from before the state was cleared. An insert of what is there fails.
REPLACE INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', '
SELECT version AS Version, CAST(body AS BINARY) AS PayloadBinary FROM grain_state
WHERE grain_id = CAST(@GrainIdExtensionString AS BINARY) AND state_name = CAST(@GrainTypeString AS BINARY)'),
('WriteToStorageKey', '
UPDATE grain_state SET version = version + 1, body = CONVERT(@PayloadBinary USING utf8mb4)
WHERE grain_id = CAST(@GrainIdExtensionString AS BINARY) AND state_name = CAST(@GrainTypeString AS BINARY) AND version = @GrainStateVersion;
SELECT @GrainStateVersion + 1 AS NewGrainStateVersion FROM DUAL WHERE ROW_COUNT() = 1;
INSERT INTO grain_state (grain_id, state_name, version, body)
SELECT @GrainIdExtensionString, @GrainTypeString, LAST_INSERT_ID(1 + FLOOR(RAND() * 1000000000)), CONVERT(@PayloadBinary USING utf8mb4)
FROM DUAL WHERE @GrainStateVersion IS NULL;
SELECT LAST_INSERT_ID() AS NewGrainStateVersion FROM DUAL WHERE ROW_COUNT() = 1'),
('DeleteStorageKey', '
DELETE FROM grain_state
WHERE grain_id = CAST(@GrainIdExtensionString AS BINARY) AND state_name = CAST(@GrainTypeString AS BINARY) AND version = @GrainStateVersion;
SELECT @GrainStateVersion + 1 AS NewGrainStateVersion FROM DUAL WHERE ROW_COUNT() = 1');

-- The provider asks for both. Ours deletes what is cleared.
REPLACE INTO OrleansQuery (QueryKey, QueryText)
SELECT 'ClearStorageKey', QueryText FROM OrleansQuery WHERE QueryKey = 'DeleteStorageKey';
