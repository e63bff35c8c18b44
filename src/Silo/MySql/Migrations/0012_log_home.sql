-- Where the rooms' logs are: here while this is empty; moving, on their way to MongoDB; mongodb.
CREATE TABLE IF NOT EXISTS room_log_home (
    id    INT NOT NULL PRIMARY KEY CHECK (id = 1),
    place VARCHAR(20) NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET ascii COLLATE ascii_bin;
