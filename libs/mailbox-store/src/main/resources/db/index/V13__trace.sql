-- What became of each message, step by step; by the day of its queue id. Not an account's: a message may concern many,
-- and somebody who asks knows none of them. Partitions are made when their day is first needed.
CREATE TABLE trace_step (
  day          date NOT NULL,
  queue_id     text COLLATE "C" NOT NULL,
  -- Names the step within its message: one that is repeated is written once.
  step         text COLLATE "C" NOT NULL,
  happened_at  timestamptz NOT NULL,
  -- 64 bits of the hash of the Message-ID, at one step of each message.
  message_hash bigint,
  -- A JSON object.
  facts        text NOT NULL,
  PRIMARY KEY (day, queue_id, step)
) PARTITION BY RANGE (day);
CREATE INDEX trace_step_by_message ON trace_step (message_hash) WHERE message_hash IS NOT NULL;
