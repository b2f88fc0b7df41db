-- Whether the screen that announced a call could be heard, as it had last said. None: not known, or nothing to hear.
ALTER TABLE anuncio ADD COLUMN sonido BIGINT;
