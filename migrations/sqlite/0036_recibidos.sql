-- The turnos that came from another área by their days, as lists show them: few offices have many.
CREATE INDEX turno_recibidos ON turno (area_id, dia, id) WHERE origen_id IS NOT NULL;
