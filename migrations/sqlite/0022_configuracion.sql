-- Grows with each change of what an área has configured: screens and nodes see by it that something changed, and of two
-- who change it at once the second is told.
ALTER TABLE area ADD COLUMN edicion BIGINT NOT NULL DEFAULT 0;

-- The holidays of all áreas, as JSON, and their own edition.
ALTER TABLE registro ADD COLUMN feriados TEXT NOT NULL DEFAULT '[]';
ALTER TABLE registro ADD COLUMN feriados_edicion BIGINT NOT NULL DEFAULT 0;

-- Every change of a configuration: which field, from what to what, who, when, and in which edition. None as área: of all.
CREATE TABLE area_cambio (
    id         INTEGER PRIMARY KEY,
    area_id    BIGINT REFERENCES area (id),
    edicion    BIGINT NOT NULL,
    campo      TEXT NOT NULL,
    de         TEXT NOT NULL,
    a          TEXT NOT NULL,
    usuario_id BIGINT NOT NULL REFERENCES usuario (id),
    cuando_ms  BIGINT NOT NULL
);
CREATE INDEX area_cambio_area ON area_cambio (area_id, edicion);
