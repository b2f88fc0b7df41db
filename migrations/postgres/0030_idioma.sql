-- The language that somebody chose, so that they find it at another computer too; none: whatever their browser asks for.
ALTER TABLE usuario ADD COLUMN idioma TEXT;
