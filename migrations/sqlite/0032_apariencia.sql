-- The office's own name, colours and logo: one row, or none. The logo is a file, named by its hash.
CREATE TABLE apariencia (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    nombre TEXT NOT NULL,
    principal TEXT,
    acento TEXT,
    logo TEXT
);
