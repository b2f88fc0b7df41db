-- Screens that somebody with the right paired, and the codes of those that wait for it.

CREATE TABLE vinculo (
    id          INTEGER PRIMARY KEY,
    -- SHA-256 of the credential, which is random.
    huella      TEXT NOT NULL CONSTRAINT vinculo_huella UNIQUE,
    nombre      TEXT NOT NULL,
    tipo        TEXT NOT NULL,
    -- None: all of them.
    area_id     BIGINT REFERENCES area (id),
    creado_ms   BIGINT NOT NULL,
    usuario_id  BIGINT NOT NULL REFERENCES usuario (id),
    -- A screen that was revoked is known as that, and leaves the place where it stands.
    revocado_ms BIGINT
);

-- Six digits that a screen shows. They are worth nothing without an account that may pair, and ten minutes.
CREATE TABLE codigo_pantalla (
    codigo    TEXT PRIMARY KEY,
    huella    TEXT NOT NULL CONSTRAINT codigo_pantalla_huella UNIQUE,
    direccion TEXT NOT NULL,
    vence_ms  BIGINT NOT NULL
);

-- None: it says by itself who it is.
ALTER TABLE pantalla ADD COLUMN vinculo_id BIGINT REFERENCES vinculo (id);
