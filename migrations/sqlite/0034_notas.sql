-- What operators leave written about who they attend, for who attends them later the same day. Forgotten after a week.
CREATE TABLE nota (
    id         INTEGER PRIMARY KEY,
    turno_id   BIGINT NOT NULL REFERENCES turno (id),
    usuario_id BIGINT NOT NULL REFERENCES usuario (id),
    texto      TEXT NOT NULL,
    cuando_ms  BIGINT NOT NULL
);
CREATE INDEX nota_turno ON nota (turno_id, id);
CREATE INDEX nota_cuando ON nota (cuando_ms);
