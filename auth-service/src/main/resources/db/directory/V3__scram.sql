-- What SCRAM-SHA-256 needs of a password, in the form of RFC 5803; null until the password is next heard.
ALTER TABLE credential ADD COLUMN scram_sha_256 text;

-- What unknown names get at a login follows from this: always the same, and nothing that anybody could guess.
CREATE TABLE installation_secret (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    secret    bytea NOT NULL
);
INSERT INTO installation_secret (secret) VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
