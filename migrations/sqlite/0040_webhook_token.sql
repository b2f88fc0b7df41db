-- The token by which a webhook was made: it ends with it.
ALTER TABLE webhook ADD COLUMN token_id BIGINT REFERENCES token_api (id);
