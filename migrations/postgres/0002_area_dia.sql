-- The figures of each business day, kept when the log of that day is forgotten: how many of its turnos were
-- issued, called, attended, finished and absent; how long they waited for their first call, all together, and
-- how long the attention of the finished ones took.
CREATE TABLE area_dia (
    area_id     BIGINT NOT NULL REFERENCES area (id),
    dia         BIGINT NOT NULL,
    emitidos    BIGINT NOT NULL,
    llamados    BIGINT NOT NULL,
    atendidos   BIGINT NOT NULL,
    finalizados BIGINT NOT NULL,
    no_presento BIGINT NOT NULL,
    espera_ms   BIGINT NOT NULL,
    atencion_ms BIGINT NOT NULL,
    PRIMARY KEY (area_id, dia)
);

-- The days until now.
INSERT INTO area_dia (area_id, dia, emitidos, llamados, atendidos, finalizados, no_presento, espera_ms, atencion_ms)
SELECT area_id, dia, COUNT(*), COUNT(primera_llamada_ms), COUNT(atencion_ms),
       COUNT(CASE WHEN estado = 3 THEN 1 END), COUNT(CASE WHEN estado = 4 THEN 1 END),
       COALESCE(SUM(primera_llamada_ms - creado_ms), 0),
       COALESCE(SUM(CASE WHEN estado = 3 THEN fin_ms - atencion_ms END), 0)
FROM turno GROUP BY area_id, dia;
