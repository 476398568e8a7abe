-- The revision of the directory: one row. Every change updates it first, in its own transaction, so that this row's
-- lock serialises changes and revisions are in commit order.
CREATE TABLE directory_revision (
    singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    revision  bigint NOT NULL
);
INSERT INTO directory_revision (revision) VALUES (0);

-- Our domains; the one with the smallest id is the first domain.
CREATE TABLE domain (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Ids are never used again: mail is stored under them.
CREATE TABLE account (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    domain_id  bigint NOT NULL REFERENCES domain,
    -- The canonical address: lower case, unquoted where possible, the domain in A-labels.
    address    text COLLATE "C" NOT NULL UNIQUE,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX account_domain ON account (domain_id, address);

CREATE TABLE credential (
    account_id bigint PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    -- A hash in PHC string format. A stronger hash of the same password keeps the version.
    phc        text NOT NULL,
    version    bigint NOT NULL DEFAULT 1
);

-- Changes that are committed, but not yet known to be on directory.changes.
CREATE TABLE directory_outbox (
    revision            bigint PRIMARY KEY,
    domains             text[] NOT NULL,
    revoked_account_ids bigint[] NOT NULL
);
