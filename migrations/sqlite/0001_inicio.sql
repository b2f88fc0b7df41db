-- Times are milliseconds UTC, days are days since 1970-01-01 in the área's time zone, truth is 0 or 1.

CREATE TABLE registro (
    id    INTEGER PRIMARY KEY CONSTRAINT registro_unico CHECK (id = 1),
    epoca TEXT NOT NULL
);

CREATE TABLE area (
    id     INTEGER PRIMARY KEY,
    slug   TEXT NOT NULL CONSTRAINT area_slug UNIQUE,
    nombre TEXT NOT NULL,
    serie  TEXT NOT NULL,
    zona   TEXT NOT NULL,
    config TEXT NOT NULL
);

-- The lock of an área: every writer of its queue increments it first.
CREATE TABLE area_contador (
    area_id BIGINT PRIMARY KEY REFERENCES area (id),
    seq     BIGINT NOT NULL
);

CREATE TABLE tramite (
    id      INTEGER PRIMARY KEY,
    area_id BIGINT NOT NULL REFERENCES area (id),
    nombre  TEXT NOT NULL,
    serie   TEXT,
    orden   BIGINT NOT NULL
);
CREATE INDEX tramite_area ON tramite (area_id, orden);

CREATE TABLE mesa (
    id      INTEGER PRIMARY KEY,
    area_id BIGINT NOT NULL REFERENCES area (id),
    nombre  TEXT NOT NULL,
    orden   BIGINT NOT NULL
);
CREATE INDEX mesa_area ON mesa (area_id, orden);

-- The trámites that a mesa serves; none: all of its área.
CREATE TABLE mesa_tramite (
    mesa_id    BIGINT NOT NULL REFERENCES mesa (id),
    tramite_id BIGINT NOT NULL REFERENCES tramite (id),
    PRIMARY KEY (mesa_id, tramite_id)
);

CREATE TABLE persona (
    id         INTEGER PRIMARY KEY,
    documento  TEXT NOT NULL CONSTRAINT persona_documento UNIQUE,
    nombre     TEXT NOT NULL,
    apellido   TEXT NOT NULL,
    nacimiento TEXT
);

CREATE TABLE usuario (
    id      INTEGER PRIMARY KEY,
    usuario TEXT NOT NULL CONSTRAINT usuario_usuario UNIQUE,
    nombre  TEXT NOT NULL,
    rol     TEXT NOT NULL,
    clave   TEXT NOT NULL,
    activo  BIGINT NOT NULL
);

CREATE TABLE usuario_area (
    usuario_id BIGINT NOT NULL REFERENCES usuario (id),
    area_id    BIGINT NOT NULL REFERENCES area (id),
    PRIMARY KEY (usuario_id, area_id)
);

-- Who sits where: one operator a mesa, one mesa an operator.
CREATE TABLE puesto (
    mesa_id    BIGINT PRIMARY KEY REFERENCES mesa (id),
    usuario_id BIGINT NOT NULL CONSTRAINT puesto_usuario UNIQUE REFERENCES usuario (id),
    desde_ms   BIGINT NOT NULL
);

-- The last number given in a series on a day.
CREATE TABLE numerador (
    area_id BIGINT NOT NULL REFERENCES area (id),
    dia     BIGINT NOT NULL,
    serie   TEXT NOT NULL,
    ultimo  BIGINT NOT NULL,
    PRIMARY KEY (area_id, dia, serie)
);

CREATE TABLE turno (
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
    CONSTRAINT turno_numero UNIQUE (area_id, dia, serie, numero)
);
-- The queue of a day, and the figures by state without reading the rows.
CREATE INDEX turno_estado ON turno (area_id, dia, estado);
-- What is left over from earlier days, and the absences of ever.
CREATE INDEX turno_resto ON turno (area_id, estado, dia) WHERE estado IN (0, 1, 2, 4);
-- The newest of an área.
CREATE INDEX turno_area ON turno (area_id, id);
CREATE INDEX turno_persona ON turno (persona_id, dia);
CREATE INDEX turno_llamada ON turno (area_id, dia, primera_llamada_ms) WHERE primera_llamada_ms IS NOT NULL;
-- One turno at a time in an operator's hands.
CREATE UNIQUE INDEX turno_en_manos ON turno (operador_id) WHERE estado IN (1, 2);

-- The log: the truth of what happened, in the order of each área.
CREATE TABLE evento (
    area_id   BIGINT NOT NULL REFERENCES area (id),
    seq       BIGINT NOT NULL,
    tipo      TEXT NOT NULL,
    turno_id  BIGINT NOT NULL REFERENCES turno (id),
    datos     TEXT NOT NULL,
    creado_ms BIGINT NOT NULL,
    PRIMARY KEY (area_id, seq)
) WITHOUT ROWID;

-- Idempotency keys: what a request was answered with.
CREATE TABLE pedido (
    clave     TEXT PRIMARY KEY,
    huella    TEXT NOT NULL,
    turno_id  BIGINT NOT NULL REFERENCES turno (id),
    creado_ms BIGINT NOT NULL
);
CREATE INDEX pedido_creado ON pedido (creado_ms);

CREATE TABLE sesion (
    huella     TEXT PRIMARY KEY,
    usuario_id BIGINT NOT NULL REFERENCES usuario (id),
    creada_ms  BIGINT NOT NULL,
    vista_ms   BIGINT NOT NULL
);

-- Failed logins in a row, by a hash of the name that was tried.
CREATE TABLE intento (
    usuario   TEXT PRIMARY KEY,
    fallos    BIGINT NOT NULL,
    hasta_ms  BIGINT NOT NULL
);
CREATE INDEX intento_hasta ON intento (hasta_ms);

-- One-time links.
CREATE TABLE enlace (
    huella TEXT PRIMARY KEY
);
