-- What the administration's pages need.

-- What the kiosk does not offer; how many turnos a day (none: as many as come); its sign.
ALTER TABLE tramite ADD COLUMN oculto BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tramite ADD COLUMN cupo BIGINT;
ALTER TABLE tramite ADD COLUMN icono TEXT;
-- How many turnos a trámite gave on a day, and whether it ever gave one.
CREATE INDEX turno_tramite ON turno (tramite_id, dia);

-- A closed mesa is not offered to operators.
ALTER TABLE mesa ADD COLUMN cerrada BIGINT NOT NULL DEFAULT 0;
ALTER TABLE mesa ADD COLUMN color TEXT;
CREATE INDEX turno_mesa ON turno (mesa_id) WHERE mesa_id IS NOT NULL;

-- The trámites that an operator serves otherwise than the others: first, last, or not at all.
CREATE TABLE usuario_tramite (
    usuario_id  BIGINT NOT NULL REFERENCES usuario (id),
    tramite_id  BIGINT NOT NULL REFERENCES tramite (id),
    preferencia TEXT NOT NULL,
    PRIMARY KEY (usuario_id, tramite_id)
) WITHOUT ROWID;

-- One-time links with which somebody sets their password; the first administrator's is nobody's, and does not
-- expire.
ALTER TABLE enlace ADD COLUMN usuario_id BIGINT REFERENCES usuario (id);
ALTER TABLE enlace ADD COLUMN vence_ms BIGINT;

-- The turnos of a day of all áreas, the newest first.
CREATE INDEX turno_dia ON turno (dia, id);

-- A name as it is ordered and looked for: small letters without accents, as `domain::lista::plegar` writes them;
-- who has none comes last.
ALTER TABLE persona ADD COLUMN orden TEXT GENERATED ALWAYS AS
    (CASE WHEN trim(apellido || nombre) = '' THEN '~' ELSE lower(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(trim(apellido || ' ' || nombre), 'á', 'a'), 'à', 'a'), 'â', 'a'), 'ä', 'a'), 'ã', 'a'), 'é', 'e'), 'è', 'e'), 'ê', 'e'), 'ë', 'e'), 'í', 'i'), 'ì', 'i'), 'î', 'i'), 'ï', 'i'), 'ó', 'o'), 'ò', 'o'), 'ô', 'o'), 'ö', 'o'), 'õ', 'o'), 'ú', 'u'), 'ù', 'u'), 'û', 'u'), 'ü', 'u'), 'ñ', 'n'), 'ç', 'c'), 'Á', 'a'), 'À', 'a'), 'Â', 'a'), 'Ä', 'a'), 'Ã', 'a'), 'É', 'e'), 'È', 'e'), 'Ê', 'e'), 'Ë', 'e'), 'Í', 'i'), 'Ì', 'i'), 'Î', 'i'), 'Ï', 'i'), 'Ó', 'o'), 'Ò', 'o'), 'Ô', 'o'), 'Ö', 'o'), 'Õ', 'o'), 'Ú', 'u'), 'Ù', 'u'), 'Û', 'u'), 'Ü', 'u'), 'Ñ', 'n'), 'Ç', 'c')) END) VIRTUAL;
CREATE INDEX persona_orden ON persona (orden, id);
