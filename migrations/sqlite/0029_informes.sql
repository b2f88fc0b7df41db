-- How often the turnos of a day were counted anew: what was made of them is true for as long as it is the same.
ALTER TABLE area_dia ADD COLUMN cambios BIGINT NOT NULL DEFAULT 0;

-- What the reports need of a day (nivel 0) or of a month (nivel 1) that is over, made of its turnos and kept so that
-- they need not be read again. Each row can be made anew from them at any time.
CREATE TABLE informe_bloque (
    area_id BIGINT NOT NULL REFERENCES area (id),
    nivel   BIGINT NOT NULL,
    -- Its first day.
    dia     BIGINT NOT NULL,
    -- The sum of area_dia.cambios when it was made, the time zone that its half hours are of, and the edition of the
    -- text: with any other it is not used.
    cambios BIGINT NOT NULL,
    zona    TEXT NOT NULL,
    formato BIGINT NOT NULL,
    cubo    TEXT NOT NULL,
    PRIMARY KEY (area_id, nivel, dia)
) WITHOUT ROWID;
