-- What a sweep asks before it deletes an object: is it due, and does a message refer to it again?
CREATE INDEX object_garbage_by_due ON object_garbage (due_at);
CREATE INDEX message_by_object ON message (account_id, object_key);
