-- Mail on its way to other systems.

-- What is sent. A row stays as long as its recipients do.
CREATE TABLE queue_message (
    queue_id     text COLLATE "C" PRIMARY KEY,
    object_key   text NOT NULL,
    octets       bigint NOT NULL,
    -- The sender that DSNs go to; empty: the null reverse-path.
    sender       text NOT NULL,
    body_type    text NOT NULL,
    smtp_utf8    boolean NOT NULL,
    require_tls  boolean NOT NULL,
    dsn_return   text,
    envelope_id  text,
    accepted_at  timestamptz NOT NULL
);

-- One recipient of it. The id is derived, so that a message that is read again from the log queues nothing twice;
-- finished rows stay until the log has forgotten the message.
CREATE TABLE queue_recipient (
    id                 text COLLATE "C" PRIMARY KEY,
    queue_id           text COLLATE "C" NOT NULL REFERENCES queue_message,
    -- The one that the message travels with.
    reverse_path       text NOT NULL,
    address            text NOT NULL,
    domain             text COLLATE "C" NOT NULL,
    -- What the client asked for, and for whom.
    original_address   text NOT NULL,
    notify             text[] NOT NULL,
    original_recipient text,
    state              text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'held', 'done')),
    attempts           integer NOT NULL DEFAULT 0,
    next_attempt       timestamptz NOT NULL DEFAULT now(),
    expires_at         timestamptz NOT NULL,
    attempt_id         uuid,
    last_attempt_id    uuid,
    last_attempt_at    timestamptz,
    last_reply         text,
    -- A DSN says so once.
    delay_told         boolean NOT NULL DEFAULT false,
    created_at         timestamptz NOT NULL DEFAULT now(),
    finished_at        timestamptz
) WITH (fillfactor = 70);
CREATE INDEX queue_recipient_due ON queue_recipient (domain, next_attempt, queue_id)
    WHERE state = 'waiting' AND attempt_id IS NULL;
CREATE INDEX queue_recipient_message ON queue_recipient (queue_id);
CREATE INDEX queue_recipient_attempt ON queue_recipient (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX queue_recipient_pending ON queue_recipient (id) WHERE state <> 'done';
CREATE INDEX queue_recipient_finished ON queue_recipient (finished_at) WHERE state = 'done';

-- A destination: how many attempts it stands at a time, and whether it answers. Whoever claims its mail locks its row.
CREATE TABLE queue_domain (
    domain       text COLLATE "C" PRIMARY KEY,
    -- When its next mail is due; null: none waits.
    next_due     timestamptz,
    last_claimed timestamptz NOT NULL DEFAULT '-infinity',
    slots        real NOT NULL,
    failures     integer NOT NULL DEFAULT 0,
    backoff_until timestamptz
) WITH (fillfactor = 50);
CREATE INDEX queue_domain_due ON queue_domain (next_due) WHERE next_due IS NOT NULL;

-- An attempt under way, a gateway's as long as its lease is fresh.
CREATE TABLE queue_attempt (
    attempt_id  uuid PRIMARY KEY,
    domain      text COLLATE "C" NOT NULL,
    gateway     text NOT NULL,
    lease_until timestamptz NOT NULL
);
CREATE INDEX queue_attempt_domain ON queue_attempt (domain);
CREATE INDEX queue_attempt_lease ON queue_attempt (lease_until);

-- DSNs that are decided. The id is that of the message they become, derived from their cause.
CREATE TABLE queue_dsn (
    dsn_id       text COLLATE "C" PRIMARY KEY,
    cause        jsonb NOT NULL,
    -- The beginning of the message it is about; null: it is read from the bucket.
    original     bytea,
    decided_at   timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz
);
CREATE INDEX queue_dsn_unpublished ON queue_dsn (decided_at) WHERE published_at IS NULL;
