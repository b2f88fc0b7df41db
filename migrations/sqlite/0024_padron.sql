-- The padrón: where each persona is known from, and the imports of files.

-- 'kiosco' (typed by whoever came), 'archivo' (an import), 'fuente' (the registry that is asked over HTTP).
ALTER TABLE persona ADD COLUMN origen TEXT NOT NULL DEFAULT 'kiosco';
-- When that was last said; none: before it was noted.
ALTER TABLE persona ADD COLUMN actualizado_ms BIGINT;

CREATE TABLE importacion (
    id         TEXT PRIMARY KEY,
    archivo    TEXT NOT NULL,
    -- None: the command line.
    usuario_id BIGINT REFERENCES usuario (id),
    estado     TEXT NOT NULL,
    leidas     BIGINT NOT NULL,
    bytes      BIGINT NOT NULL,
    total      BIGINT,
    nuevas     BIGINT NOT NULL,
    distintas  BIGINT NOT NULL,
    iguales    BIGINT NOT NULL,
    con_error  BIGINT NOT NULL,
    motivo     TEXT,
    creado_ms  BIGINT NOT NULL,
    -- When the one who reads it last said so: one that fell silent is over.
    visto_ms   BIGINT NOT NULL
);
CREATE INDEX importacion_creado ON importacion (creado_ms);
-- One at a time.
CREATE UNIQUE INDEX importacion_leyendo ON importacion (estado) WHERE estado = 'leyendo';

-- What was read of a file, until it is taken over in one step or dropped.
CREATE TABLE padron_carga (
    importacion_id TEXT NOT NULL REFERENCES importacion (id),
    documento      TEXT NOT NULL,
    nombre         TEXT NOT NULL,
    apellido       TEXT NOT NULL,
    nacimiento     TEXT,
    PRIMARY KEY (importacion_id, documento)
) WITHOUT ROWID;

-- The lines that could not be taken over: numbers and reasons, nothing of what stands in them.
CREATE TABLE importacion_error (
    importacion_id TEXT NOT NULL REFERENCES importacion (id),
    linea          BIGINT NOT NULL,
    problema       TEXT NOT NULL,
    PRIMARY KEY (importacion_id, linea)
) WITHOUT ROWID;
