-- The screens that report themselves, and the nodes that serve them.

CREATE TABLE pantalla (
    id       TEXT PRIMARY KEY,
    tipo     TEXT NOT NULL,
    -- None: nobody gave it one.
    nombre   TEXT,
    -- None: all of them.
    area_id  BIGINT REFERENCES area (id),
    muestra  TEXT NOT NULL,
    -- None: not known, or nothing to hear.
    sonido   BIGINT,
    -- The node that heard it last.
    nodo     TEXT NOT NULL,
    visto_ms BIGINT NOT NULL
);

-- Which screen announced which call of a turno. It names the screen, which may be another one tomorrow.
CREATE TABLE anuncio (
    turno_id     BIGINT NOT NULL REFERENCES turno (id),
    llamada      BIGINT NOT NULL,
    pantalla_id  TEXT NOT NULL,
    pantalla     TEXT NOT NULL,
    anunciado_ms BIGINT NOT NULL,
    PRIMARY KEY (turno_id, llamada, pantalla_id)
);
CREATE INDEX anuncio_anunciado ON anuncio (anunciado_ms);

CREATE TABLE nodo (
    id       TEXT PRIMARY KEY,
    nombre   TEXT NOT NULL,
    version  TEXT NOT NULL,
    desde_ms BIGINT NOT NULL,
    visto_ms BIGINT NOT NULL,
    -- None: it knows of no Redis.
    redis    BIGINT,
    -- Its open sockets by screen and role, as JSON.
    sockets  TEXT NOT NULL
);
