-- The operators' day: when each was on duty at a mesa, and when on pause meanwhile.
CREATE TABLE jornada (
    id         INTEGER PRIMARY KEY,
    usuario_id BIGINT NOT NULL REFERENCES usuario (id),
    -- Where; it may be gone by tomorrow, and the hours stay.
    area_id    BIGINT NOT NULL,
    mesa_id    BIGINT NOT NULL,
    -- Of a pause, why; none: on duty.
    motivo     TEXT,
    -- 1: a pause, which lies within a time on duty.
    pausa      BIGINT NOT NULL,
    desde_ms   BIGINT NOT NULL,
    -- None: still.
    hasta_ms   BIGINT
);
CREATE INDEX jornada_usuario ON jornada (usuario_id, desde_ms);
CREATE INDEX jornada_area ON jornada (area_id, desde_ms);
-- Nobody is on duty twice at once, nor on pause.
CREATE UNIQUE INDEX jornada_abierta ON jornada (usuario_id, pausa) WHERE hasta_ms IS NULL;

-- Who sits at a mesa now.
INSERT INTO jornada (usuario_id, area_id, mesa_id, pausa, desde_ms)
SELECT p.usuario_id, m.area_id, p.mesa_id, 0, p.desde_ms FROM puesto p JOIN mesa m ON m.id = p.mesa_id;
