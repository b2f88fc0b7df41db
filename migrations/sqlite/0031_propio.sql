-- What a visitor says and is told on their telephone: until when they come late, how often they said so, and between
-- which moments their call was expected when they came.
ALTER TABLE turno ADD COLUMN demora_hasta_ms BIGINT;
ALTER TABLE turno ADD COLUMN demoras BIGINT NOT NULL DEFAULT 0;
ALTER TABLE turno ADD COLUMN estimado_desde_ms BIGINT;
ALTER TABLE turno ADD COLUMN estimado_hasta_ms BIGINT;
-- The last ones of whom it was told, to see how often it was true.
CREATE INDEX turno_estimado ON turno (area_id, primera_llamada_ms) WHERE estimado_desde_ms IS NOT NULL;
