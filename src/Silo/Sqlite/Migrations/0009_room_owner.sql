-- Whose room it is, so that a person's rooms are found when the person is renamed. The database takes it out of the
-- body, also for rooms from before; nobody owns one that is removed.
ALTER TABLE room_directory ADD COLUMN owner_id TEXT
    AS (CASE WHEN removed = 0 THEN json_extract(body, '$.owner.id') END) VIRTUAL;
CREATE INDEX room_directory_owner ON room_directory (owner_id, id);
