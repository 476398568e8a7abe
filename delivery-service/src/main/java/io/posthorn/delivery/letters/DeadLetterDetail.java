package io.posthorn.delivery.letters;

import com.google.protobuf.ByteString;
import io.posthorn.contracts.v1.AcceptedMessage;
import java.util.Optional;

/**
 * An open dead letter with its record.
 *
 * @param value the record as it was
 * @param message the record, if it parses
 * @param header the message's header section as far as it is small, empty if it cannot be had
 */
public record DeadLetterDetail(
        DeadLetterEntry entry, ByteString value, Optional<AcceptedMessage> message, String header) {}
