-- A domain is one whose mail stays here, another name of such a one, or one that we are a relay of.
ALTER TABLE domain
    ADD COLUMN alias_of     bigint REFERENCES domain,
    ADD COLUMN relay        boolean NOT NULL DEFAULT false,
    -- What all its accounts together may keep; null: any amount.
    ADD COLUMN quota_octets bigint,
    ADD CHECK (NOT (relay AND alias_of IS NOT NULL));

-- What an account may keep; null: as much as the settings say, 0: any amount.
ALTER TABLE account ADD COLUMN quota_octets bigint;

-- An address whose mail goes to others, or @domain for all that are nobody's otherwise.
CREATE TABLE alias (
    -- The canonical address, or @domain.
    address   text COLLATE "C" PRIMARY KEY,
    domain_id bigint NOT NULL REFERENCES domain,
    -- In the order in which the administrator gave them.
    targets   text[] NOT NULL
);
CREATE INDEX alias_domain ON alias (domain_id, address);

-- How mail for a domain leaves; '*' is for all that have no entry.
CREATE TABLE transport (
    domain   text COLLATE "C" PRIMARY KEY,
    host     text NOT NULL,
    port     integer NOT NULL,
    username text,
    password text,
    tls      text NOT NULL
);

-- Clients in these networks may send mail everywhere.
CREATE TABLE relay_network (network cidr PRIMARY KEY);

-- What an administrator set at run time: one row; null is as the services' own configuration says.
CREATE TABLE mail_settings (
    singleton           boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    hostname            text,
    banner              text,
    max_message_octets  bigint,
    recipient_delimiter text,
    mailbox_octets      bigint
);
INSERT INTO mail_settings DEFAULT VALUES;

ALTER TABLE directory_outbox ADD COLUMN policy boolean NOT NULL DEFAULT false;
