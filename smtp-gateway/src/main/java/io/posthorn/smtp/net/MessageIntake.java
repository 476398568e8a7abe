package io.posthorn.smtp.net;

import io.posthorn.common.EmailAddress;
import io.posthorn.smtp.codec.ChunkDecoder;
import io.posthorn.smtp.codec.HeaderWatch;
import io.posthorn.smtp.codec.SubmittedHeader;
import io.posthorn.smtp.command.BodyReceiver;
import io.posthorn.smtp.command.HeaderGuard;
import io.posthorn.smtp.command.IncomingBody;
import io.posthorn.smtp.command.WatchedBodyReceiver;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.SmtpInput;
import io.posthorn.smtp.session.SmtpLimits;
import io.posthorn.smtp.session.SmtpService;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The message of the open transaction, from the moment room is asked for until somebody takes it over. */
final class MessageIntake {
    private final SmtpService service;
    private final SmtpBackend backend;
    private Optional<IncomingBody> body = Optional.empty();
    private Optional<ChunkDecoder> chunks = Optional.empty();
    private Optional<HeaderWatch> watch = Optional.empty();
    private long octetsToSkip;

    MessageIntake(SmtpService service, SmtpBackend backend) {
        this.service = service;
        this.backend = backend;
    }

    /**
     * A whole message.
     *
     * @param header what was seen of it on the way, where users send from
     */
    record Whole(IncomingBody body, Optional<SubmittedHeader> header) {}

    /** Begins a message that ends with a dot; false if there is no room for it. */
    boolean open(List<EmailAddress> recipients) {
        long most = service.limits().messageOctets();
        body = receiver().map(it -> new IncomingBody(it, most).guardedBy(guard(recipients)));
        return body.isPresent();
    }

    /** Begins a message that comes in chunks; false if there is no room for it. */
    boolean openChunks(boolean binary, List<EmailAddress> recipients) {
        var decoder = new ChunkDecoder(binary);
        long most = service.limits().messageOctets();
        chunks = Optional.of(decoder);
        body = receiver().map(it -> new IncomingBody(decoder, it, most).guardedBy(guard(recipients)));
        return body.isPresent();
    }

    void beginChunk(long octets, boolean last) {
        chunks.orElseThrow().begin(octets, last);
    }

    /** The next octets are nobody's. */
    void beginSkipping(long octets) {
        octetsToSkip = octets;
    }

    /** Takes octets up to the end of the data or chunk. Room may have to be made, or it has ended. */
    IncomingBody read(ByteBuffer piece) {
        IncomingBody incoming = body.orElseThrow();
        incoming.read(piece);
        return incoming;
    }

    /** Drops octets; says when it was all of them. */
    Optional<SmtpInput> skip(ByteBuffer piece) {
        int octets = (int) Math.min(octetsToSkip, piece.remaining());
        piece.position(piece.position() + octets);
        octetsToSkip -= octets;
        return octetsToSkip == 0 ? Optional.of(new SmtpInput.ChunkSkipped()) : Optional.empty();
    }

    /** Hands the message over: from here on its new owner gives the room back, also when the client has gone. */
    Whole take() {
        var whole = new Whole(body.orElseThrow(), watch.map(HeaderWatch::seen));
        body = Optional.empty();
        return whole;
    }

    /** Drops what was received. */
    void discard() {
        body.ifPresent(IncomingBody::discard);
        body = Optional.empty();
    }

    /** Where users send from, their headers are looked at on the way. */
    private Optional<BodyReceiver> receiver() {
        watch = Optional.of(backend.submission().watch())
                .filter(_ -> service.role().requiresLogin());
        return backend.bodies()
                .open()
                .map(receiver -> watch.<BodyReceiver>map(it -> new WatchedBodyReceiver(receiver, it))
                        .orElse(receiver));
    }

    /** What a trusted neighbour hands over by LMTP is at its destination, and may have been delivered before. */
    private HeaderGuard guard(List<EmailAddress> recipients) {
        SmtpLimits limits = service.limits();
        return service.role() == ListenerRole.LMTP
                ? HeaderGuard.ofSize(limits.headerOctets())
                : HeaderGuard.of(limits.headerOctets(), limits.hops(), recipients);
    }
}
