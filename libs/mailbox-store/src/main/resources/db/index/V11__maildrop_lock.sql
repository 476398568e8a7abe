-- Which gateway processes are alive: one row each, renewed all the time. The one table that is not an account's.
CREATE TABLE gateway_heartbeat (
  gateway     uuid PRIMARY KEY,
  alive_until timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Maildrops that are open in a POP3 session. A row whose gateway is not alive holds nobody off.
CREATE TABLE maildrop_lock (
  account_id bigint PRIMARY KEY,
  gateway    uuid NOT NULL,
  -- With the gateway the name of this lock, never used again: who lost the lock finds another one here.
  epoch      bigint NOT NULL
);
