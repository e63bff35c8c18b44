CREATE TABLE health_check (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    at TEXT NOT NULL
);
