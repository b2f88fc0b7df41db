-- Who is next is found among the first of each trámite and prioridad and the few that were handed on or reinstated,
-- however many wait.
CREATE INDEX turno_cabeza ON turno (area_id, dia, tramite_id, prioridad, creado_ms, id)
    WHERE estado = 0 AND para_mesa_id IS NULL AND para_operador_id IS NULL AND postergado IS NULL;
CREATE INDEX turno_para_mesa ON turno (area_id, dia) WHERE estado = 0 AND para_mesa_id IS NOT NULL;
CREATE INDEX turno_para_operador ON turno (area_id, dia) WHERE estado = 0 AND para_operador_id IS NOT NULL;
CREATE INDEX turno_postergado ON turno (area_id, dia) WHERE estado = 0 AND postergado IS NOT NULL;
