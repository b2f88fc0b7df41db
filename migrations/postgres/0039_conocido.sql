-- Browsers at which an account was logged in, by the fingerprint of their cookie: who tries passwords from elsewhere does
-- not keep them out.
CREATE TABLE conocido (
    huella     TEXT NOT NULL,
    usuario_id BIGINT NOT NULL REFERENCES usuario (id),
    visto_ms   BIGINT NOT NULL,
    PRIMARY KEY (huella, usuario_id)
);
CREATE INDEX conocido_visto ON conocido (visto_ms);
