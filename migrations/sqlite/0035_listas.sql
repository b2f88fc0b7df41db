-- Who was on duty in an área within some time, told from the index alone.
CREATE INDEX jornada_servicio ON jornada (area_id, desde_ms, hasta_ms, usuario_id, pausa, mesa_id);
DROP INDEX jornada_area;
