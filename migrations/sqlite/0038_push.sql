-- Browsers that are told of a visitor's call while its page is closed, for a day at most. They go by the page's token,
-- which goes along where a turno goes on in another área.
CREATE TABLE push (
    id         INTEGER PRIMARY KEY,
    token      TEXT NOT NULL,
    endpoint   TEXT NOT NULL,
    p256dh     TEXT NOT NULL,
    auth       TEXT NOT NULL,
    idioma     TEXT NOT NULL,
    -- Off: its visitor does not want it any more.
    activa     BIGINT NOT NULL,
    -- Of which turno it was told last, and how much (`Motivo::grado`).
    turno_id   BIGINT NOT NULL REFERENCES turno (id),
    grado      BIGINT NOT NULL,
    fallos     BIGINT NOT NULL,
    proximo_ms BIGINT NOT NULL,
    creado_ms  BIGINT NOT NULL,
    UNIQUE (token, endpoint)
);
CREATE INDEX push_creado ON push (creado_ms);
CREATE INDEX push_turno ON push (turno_id);
-- The key by which push services know this office.
ALTER TABLE registro ADD COLUMN vapid TEXT;
