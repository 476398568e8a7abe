package io.posthorn.smtp.adapter;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.posthorn.common.AccountId;
import io.posthorn.common.MessageId;
import io.posthorn.contracts.v1.AcceptedMessage;
import io.posthorn.contracts.v1.SpooledBody;
import io.posthorn.smtp.port.AcceptedMail;
import io.posthorn.smtp.port.AcceptedMail.Content;
import io.posthorn.smtp.port.MessageBody;

/** Accepted mail as the value of a record on {@code mail.accepted}. */
final class AcceptedMessages {
    private AcceptedMessages() {}

    static AcceptedMessage of(AcceptedMail mail) {
        var message = AcceptedMessage.newBuilder()
                .setQueueId(mail.id().text())
                .setAcceptedAtMillis(mail.id().time().toEpochMilli())
                .setReversePath(mail.reversePath().wire())
                .setTraceHeader(ByteString.copyFromUtf8(mail.traceHeader()))
                .setProtocol(mail.protocol())
                .setClientAddress(mail.clientAddress())
                .setHelo(mail.clientName())
                .setSubmitterAccountId(mail.submitter().map(AccountId::value).orElse(0L))
                .setMessageId(mail.messageId().map(MessageId::text).orElse(""));
        EnvelopeFields.add(mail.options(), message);
        mail.recipients().forEach(recipient -> message.addRecipients(EnvelopeFields.of(recipient)));
        switch (mail.content()) {
            case Content.Inline(MessageBody body) -> message.setInline(octets(body));
            case Content.Spooled(String key, long octets) ->
                message.setSpooled(SpooledBody.newBuilder().setKey(key).setOctets(octets));
        }
        return message.build();
    }

    /** Without a copy: nobody writes to a received segment any more. */
    private static ByteString octets(MessageBody body) {
        return body.segments().stream()
                .map(UnsafeByteOperations::unsafeWrap)
                .reduce(ByteString.EMPTY, ByteString::concat);
    }
}
