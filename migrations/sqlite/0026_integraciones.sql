-- Other systems: the tokens with which they ask, and the webhooks with which they are told.

CREATE TABLE token_api (
    id          INTEGER PRIMARY KEY,
    nombre      TEXT NOT NULL,
    -- SHA-256 of the token, which is random.
    huella      TEXT NOT NULL CONSTRAINT token_api_huella UNIQUE,
    -- Names, separated by blanks.
    alcances    TEXT NOT NULL,
    creado_ms   BIGINT NOT NULL,
    -- None: it never ends by itself.
    vence_ms    BIGINT,
    -- To the minute.
    usado_ms    BIGINT,
    revocado_ms BIGINT
);

-- The áreas that a token is for; none: all of them.
CREATE TABLE token_api_area (
    token_id BIGINT NOT NULL REFERENCES token_api (id) ON DELETE CASCADE,
    area_id  BIGINT NOT NULL REFERENCES area (id) ON DELETE CASCADE,
    PRIMARY KEY (token_id, area_id)
);

CREATE TABLE webhook (
    id              INTEGER PRIMARY KEY,
    url             TEXT NOT NULL,
    -- Signs what is sent, so that it can't be kept as a hash.
    secreto         TEXT NOT NULL,
    -- Names, separated by blanks; empty: all of them.
    tipos           TEXT NOT NULL,
    -- None: all of them.
    area_id         BIGINT REFERENCES area (id) ON DELETE CASCADE,
    -- Whether it is told the names that the staff sees.
    nombres         BIGINT NOT NULL,
    activo          BIGINT NOT NULL,
    -- Why it is not active, if nobody switched it off.
    motivo          TEXT,
    creado_ms       BIGINT NOT NULL,
    -- Failures in a row, and since when.
    fallos          BIGINT NOT NULL,
    falla_desde_ms  BIGINT,
    -- Not tried before.
    proximo_ms      BIGINT NOT NULL,
    -- The node that delivers, and until when nobody else does.
    tomado_por      TEXT,
    tomado_hasta_ms BIGINT NOT NULL
);

-- The last event of each área that a webhook has been told, or did not ask for.
CREATE TABLE webhook_cursor (
    webhook_id BIGINT NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    area_id    BIGINT NOT NULL REFERENCES area (id) ON DELETE CASCADE,
    seq        BIGINT NOT NULL,
    PRIMARY KEY (webhook_id, area_id)
);

-- Every try to deliver.
CREATE TABLE webhook_entrega (
    id          INTEGER PRIMARY KEY,
    webhook_id  BIGINT NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    -- What was sent: `X-Turnero-Event-Id`, and its type.
    evento      TEXT NOT NULL,
    tipo        TEXT NOT NULL,
    intento     BIGINT NOT NULL,
    cuando_ms   BIGINT NOT NULL,
    duracion_ms BIGINT NOT NULL,
    -- The HTTP status; none: there was no answer, and this is why.
    estado      BIGINT,
    fallo       TEXT
);
CREATE INDEX webhook_entrega_webhook ON webhook_entrega (webhook_id, id);
