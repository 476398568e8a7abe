-- The mailbox index. Every primary key starts with account_id and every query names it, so that the tables can be
-- distributed by it.

-- One row an account, made with its first mailboxes. Numbers are handed out here, so that none is used again.
CREATE TABLE account (
  account_id       bigint PRIMARY KEY,
  next_mailbox_id  bigint NOT NULL DEFAULT 1,
  -- RFC 9051 section 2.3.1.1: seconds since the epoch, or one more than the last where that is larger.
  last_uidvalidity bigint NOT NULL CHECK (last_uidvalidity BETWEEN 1 AND 4294967295)
);

-- Updated with every change of what it holds: room for HOT updates, and no index on what changes.
CREATE TABLE mailbox (
  account_id     bigint NOT NULL,
  mailbox_id     bigint NOT NULL,
  name           text COLLATE "C" NOT NULL,
  special_use    text,
  uidvalidity    bigint NOT NULL,
  uidnext        bigint NOT NULL DEFAULT 1 CHECK (uidnext <= 4294967296),
  highest_modseq bigint NOT NULL DEFAULT 1,
  messages       bigint NOT NULL DEFAULT 0 CHECK (messages >= 0),
  unseen         bigint NOT NULL DEFAULT 0 CHECK (unseen >= 0),
  deleted        bigint NOT NULL DEFAULT 0 CHECK (deleted >= 0),
  octets         bigint NOT NULL DEFAULT 0 CHECK (octets >= 0),
  PRIMARY KEY (account_id, mailbox_id),
  UNIQUE (account_id, name)
) WITH (fillfactor = 50);

CREATE SEQUENCE message_id;

-- What never changes about a message, however many mailboxes it is in.
CREATE TABLE message (
  account_id    bigint NOT NULL,
  message_id    bigint NOT NULL,
  -- Rows of mailbox_message; the last one to go takes the message with it.
  places        integer NOT NULL CHECK (places >= 0),
  octets        bigint NOT NULL CHECK (octets >= 0),
  internal_date timestamptz NOT NULL,
  object_key    text NOT NULL,
  metadata      bytea NOT NULL,
  PRIMARY KEY (account_id, message_id)
);
-- It is compressed already.
ALTER TABLE message ALTER COLUMN metadata SET STORAGE EXTERNAL;

-- A message in a mailbox: narrow, because flags change often.
CREATE TABLE mailbox_message (
  account_id bigint NOT NULL,
  mailbox_id bigint NOT NULL,
  uid        bigint NOT NULL,
  modseq     bigint NOT NULL,
  message_id bigint NOT NULL,
  -- Bit n is the n-th of \Answered \Flagged \Deleted \Seen \Draft.
  flags      integer NOT NULL,
  -- Keywords with one space between them; null: none.
  keywords   text,
  PRIMARY KEY (account_id, mailbox_id, uid)
);
CREATE INDEX mailbox_message_by_modseq ON mailbox_message (account_id, mailbox_id, modseq);

-- One row for each operation that removed messages.
CREATE TABLE expunged (
  account_id  bigint NOT NULL,
  mailbox_id  bigint NOT NULL,
  modseq      bigint NOT NULL,
  uids        bytea NOT NULL,
  expunged_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, mailbox_id, modseq)
);

-- Objects that nothing refers to any more, for a sweep to delete later.
CREATE TABLE object_garbage (
  account_id bigint NOT NULL,
  object_key text NOT NULL,
  due_at     timestamptz NOT NULL,
  PRIMARY KEY (account_id, object_key)
);

-- Effects that were had, by the day of their message. Partitions are made when their day is first needed.
CREATE TABLE done (
  account_id bigint NOT NULL,
  day        date NOT NULL,
  effect     text NOT NULL,
  PRIMARY KEY (account_id, day, effect)
) PARTITION BY RANGE (day);
