-- What went up to this MODSEQ is no longer told one by one: it is what has no message now.
ALTER TABLE mailbox ADD COLUMN expunged_floor bigint NOT NULL DEFAULT 0;
-- What a sweep asks: which mailboxes remember what is too old?
CREATE INDEX expunged_by_time ON expunged (expunged_at);
