-- The turnos of an área by their days, as lists show them: of several áreas, each by itself.
CREATE INDEX turno_lista ON turno (area_id, dia, id);
DROP INDEX turno_dia;

-- Who was on duty in an área within some time, told from the index alone.
CREATE INDEX jornada_servicio ON jornada (area_id, desde_ms, hasta_ms, usuario_id, pausa, mesa_id);
DROP INDEX jornada_area;
