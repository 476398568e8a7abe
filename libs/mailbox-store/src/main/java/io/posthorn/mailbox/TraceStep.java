package io.posthorn.mailbox;

import io.posthorn.common.MessageId;
import io.posthorn.common.QueueId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a message.
 *
 * @param name of the step within its message: a step that is put down again stays as it was
 * @param at when it happened
 * @param messageId by which the message is found, at the step that tells it
 * @param facts what happened, a JSON object
 */
public record TraceStep(QueueId queueId, String name, Instant at, Optional<MessageId> messageId, String facts) {}
