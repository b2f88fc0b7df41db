-- The whole life of a turno: undone and given back, parked, handed on, reinstated, cancelled, expired.

-- SQLite drops no constraint: a number that is unique in its área's own numbering only needs another table, and so
-- do those that refer to it.
CREATE TABLE turno_n (
    id                 INTEGER PRIMARY KEY,
    area_id            BIGINT NOT NULL REFERENCES area (id),
    tramite_id         BIGINT NOT NULL REFERENCES tramite (id),
    dia                BIGINT NOT NULL,
    serie              TEXT NOT NULL,
    numero             BIGINT NOT NULL,
    estado             BIGINT NOT NULL,
    prioridad          BIGINT NOT NULL,
    persona_id         BIGINT REFERENCES persona (id),
    mesa_id            BIGINT REFERENCES mesa (id),
    operador_id        BIGINT REFERENCES usuario (id),
    creado_ms          BIGINT NOT NULL,
    llamadas           BIGINT NOT NULL,
    primera_llamada_ms BIGINT,
    ultima_llamada_ms  BIGINT,
    atencion_ms        BIGINT,
    fin_ms             BIGINT,
    motivo             TEXT,
    por_que            TEXT,
    version            BIGINT NOT NULL,
    -- Calls from before it went back into the queue.
    llamadas_antes     BIGINT NOT NULL DEFAULT 0,
    -- Since when it is parked, and how long it was since attention began.
    pausado_ms         BIGINT,
    pausa_ms           BIGINT NOT NULL DEFAULT 0,
    -- For whom it is.
    para_mesa_id       BIGINT REFERENCES mesa (id),
    para_operador_id   BIGINT REFERENCES usuario (id),
    -- Others that are called before it; none: it was not reinstated.
    postergado         BIGINT,
    -- The leg in another área that it goes on from. Rows are copied in any order.
    origen_id          BIGINT REFERENCES turno_n (id) DEFERRABLE INITIALLY DEFERRED,
    -- What the visitor's own page is asked for with; of a turno in several legs, the last one has it.
    token              TEXT
);
CREATE TABLE evento_n (
    area_id    BIGINT NOT NULL REFERENCES area (id),
    seq        BIGINT NOT NULL,
    tipo       TEXT NOT NULL,
    turno_id   BIGINT NOT NULL REFERENCES turno_n (id),
    datos      TEXT NOT NULL,
    creado_ms  BIGINT NOT NULL,
    -- Who did it; none: a visitor, or the server itself.
    usuario_id BIGINT REFERENCES usuario (id),
    PRIMARY KEY (area_id, seq)
) WITHOUT ROWID;
CREATE TABLE pedido_n (
    clave     TEXT PRIMARY KEY,
    huella    TEXT NOT NULL,
    turno_id  BIGINT NOT NULL REFERENCES turno_n (id),
    creado_ms BIGINT NOT NULL
);
CREATE TABLE anuncio_n (
    turno_id     BIGINT NOT NULL REFERENCES turno_n (id),
    llamada      BIGINT NOT NULL,
    pantalla_id  TEXT NOT NULL,
    pantalla     TEXT NOT NULL,
    anunciado_ms BIGINT NOT NULL,
    PRIMARY KEY (turno_id, llamada, pantalla_id)
);

INSERT INTO turno_n (id, area_id, tramite_id, dia, serie, numero, estado, prioridad, persona_id, mesa_id, operador_id,
                     creado_ms, llamadas, primera_llamada_ms, ultima_llamada_ms, atencion_ms, fin_ms, motivo, por_que,
                     version)
SELECT id, area_id, tramite_id, dia, serie, numero, estado, prioridad, persona_id, mesa_id, operador_id,
       creado_ms, llamadas, primera_llamada_ms, ultima_llamada_ms, atencion_ms, fin_ms, motivo, por_que, version
FROM turno;
INSERT INTO evento_n (area_id, seq, tipo, turno_id, datos, creado_ms)
SELECT area_id, seq, tipo, turno_id, datos, creado_ms FROM evento;
INSERT INTO pedido_n (clave, huella, turno_id, creado_ms) SELECT clave, huella, turno_id, creado_ms FROM pedido;
INSERT INTO anuncio_n (turno_id, llamada, pantalla_id, pantalla, anunciado_ms)
SELECT turno_id, llamada, pantalla_id, pantalla, anunciado_ms FROM anuncio;

DROP TABLE anuncio;
DROP TABLE pedido;
DROP TABLE evento;
DROP TABLE turno;
ALTER TABLE turno_n RENAME TO turno;
ALTER TABLE evento_n RENAME TO evento;
ALTER TABLE pedido_n RENAME TO pedido;
ALTER TABLE anuncio_n RENAME TO anuncio;

CREATE INDEX pedido_creado ON pedido (creado_ms);
CREATE INDEX anuncio_anunciado ON anuncio (anunciado_ms);
CREATE INDEX evento_turno ON evento (turno_id);

CREATE INDEX turno_estado ON turno (area_id, dia, estado);
CREATE INDEX turno_resto ON turno (area_id, estado, dia) WHERE estado IN (0, 1, 2, 4, 6);
CREATE INDEX turno_area ON turno (area_id, id);
CREATE INDEX turno_persona ON turno (persona_id, dia);
CREATE INDEX turno_llamada ON turno (area_id, dia, primera_llamada_ms) WHERE primera_llamada_ms IS NOT NULL;
CREATE UNIQUE INDEX turno_en_manos ON turno (operador_id) WHERE estado IN (1, 2);
CREATE INDEX turno_pausado ON turno (operador_id) WHERE estado = 6;
-- An área gives each number once a day; one that comes from another área keeps its own.
CREATE UNIQUE INDEX turno_numero ON turno (area_id, dia, serie, numero) WHERE origen_id IS NULL;
CREATE INDEX turno_ajeno ON turno (area_id, dia, serie, numero) WHERE origen_id IS NOT NULL;
CREATE UNIQUE INDEX turno_origen ON turno (origen_id);
CREATE UNIQUE INDEX turno_token ON turno (token);

-- Issued here, or taken over from another área; and what became of them.
ALTER TABLE area_dia ADD COLUMN recibidos BIGINT NOT NULL DEFAULT 0;
ALTER TABLE area_dia ADD COLUMN derivados BIGINT NOT NULL DEFAULT 0;
ALTER TABLE area_dia ADD COLUMN cancelados BIGINT NOT NULL DEFAULT 0;
ALTER TABLE area_dia ADD COLUMN vencidos BIGINT NOT NULL DEFAULT 0;
