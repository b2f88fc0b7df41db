-- The whole life of a turno: undone and given back, parked, handed on, reinstated, cancelled, expired.

ALTER TABLE turno
    -- Calls from before it went back into the queue.
    ADD COLUMN llamadas_antes   BIGINT NOT NULL DEFAULT 0,
    -- Since when it is parked, and how long it was since attention began.
    ADD COLUMN pausado_ms       BIGINT,
    ADD COLUMN pausa_ms         BIGINT NOT NULL DEFAULT 0,
    -- For whom it is.
    ADD COLUMN para_mesa_id     BIGINT REFERENCES mesa (id),
    ADD COLUMN para_operador_id BIGINT REFERENCES usuario (id),
    -- Others that are called before it; none: it was not reinstated.
    ADD COLUMN postergado       BIGINT,
    -- The leg in another área that it goes on from. Rows are copied in any order.
    ADD COLUMN origen_id        BIGINT REFERENCES turno (id) DEFERRABLE INITIALLY DEFERRED,
    -- What the visitor's own page is asked for with; of a turno in several legs, the last one has it.
    ADD COLUMN token            TEXT;

-- An área gives each number once a day; one that comes from another área keeps its own.
ALTER TABLE turno DROP CONSTRAINT turno_numero;
CREATE UNIQUE INDEX turno_numero ON turno (area_id, dia, serie, numero) WHERE origen_id IS NULL;
CREATE INDEX turno_ajeno ON turno (area_id, dia, serie, numero) WHERE origen_id IS NOT NULL;
CREATE UNIQUE INDEX turno_origen ON turno (origen_id);
CREATE UNIQUE INDEX turno_token ON turno (token);
CREATE INDEX turno_pausado ON turno (operador_id) WHERE estado = 6;
DROP INDEX turno_resto;
CREATE INDEX turno_resto ON turno (area_id, estado, dia) WHERE estado IN (0, 1, 2, 4, 6);

-- Who did it; none: a visitor, or the server itself.
ALTER TABLE evento ADD COLUMN usuario_id BIGINT REFERENCES usuario (id);
CREATE INDEX evento_turno ON evento (turno_id);

-- Issued here, or taken over from another área; and what became of them.
ALTER TABLE area_dia
    ADD COLUMN recibidos  BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN derivados  BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN cancelados BIGINT NOT NULL DEFAULT 0,
    ADD COLUMN vencidos   BIGINT NOT NULL DEFAULT 0;
