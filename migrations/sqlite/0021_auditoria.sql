-- The audit trail: who did what, or was refused it, when and from where. It refers to nothing: what it tells
-- stays, whatever becomes of those that it names. It holds no password, no token and no whole documento.
CREATE TABLE auditoria (
    id          INTEGER PRIMARY KEY,
    cuando_ms   BIGINT NOT NULL,
    usuario_id  BIGINT,
    -- The name to log in with, as it was. None: nobody was logged in.
    usuario     TEXT,
    accion      TEXT NOT NULL,
    objeto      TEXT,
    objeto_id   TEXT,
    area_id     BIGINT,
    turno_id    BIGINT,
    -- A JSON object.
    detalle     TEXT NOT NULL,
    -- None: the program itself.
    direccion   TEXT,
    -- The id of the request, as in its answer and in the log.
    pedido_id   TEXT
);
CREATE INDEX auditoria_cuando ON auditoria (cuando_ms);
CREATE INDEX auditoria_accion ON auditoria (accion, id);
CREATE INDEX auditoria_usuario ON auditoria (usuario_id, id) WHERE usuario_id IS NOT NULL;
-- What was tried on an account.
CREATE INDEX auditoria_cuenta ON auditoria (objeto_id, id) WHERE objeto = 'usuario';
CREATE INDEX auditoria_area ON auditoria (area_id, id) WHERE area_id IS NOT NULL;
CREATE INDEX auditoria_turno ON auditoria (turno_id, id) WHERE turno_id IS NOT NULL;

-- The one way to forget: a row here lets go, until it is taken away again, what is older than its moment.
CREATE TABLE auditoria_olvido (
    id       INTEGER PRIMARY KEY CONSTRAINT auditoria_olvido_unico CHECK (id = 1),
    hasta_ms BIGINT NOT NULL
);

CREATE TRIGGER auditoria_no_cambia BEFORE UPDATE ON auditoria
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

CREATE TRIGGER auditoria_no_se_borra BEFORE DELETE ON auditoria
WHEN NOT EXISTS (SELECT 1 FROM auditoria_olvido WHERE OLD.cuando_ms < hasta_ms)
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;

-- INSERT OR REPLACE takes a row away without asking the trigger above.
CREATE TRIGGER auditoria_no_se_pisa BEFORE INSERT ON auditoria
WHEN EXISTS (SELECT 1 FROM auditoria WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END;
