-- Names that an account is subscribed to (LSUB), whether or not there are such mailboxes.
CREATE TABLE subscription (
  account_id bigint NOT NULL,
  name       text COLLATE "C" NOT NULL,
  PRIMARY KEY (account_id, name)
);
-- Until now every mailbox counted as subscribed.
INSERT INTO subscription (account_id, name) SELECT account_id, name FROM mailbox;

-- When a message came into its mailbox (RFC 8514); for those that are there already, now.
ALTER TABLE mailbox_message ADD COLUMN saved_at timestamptz NOT NULL DEFAULT now();
