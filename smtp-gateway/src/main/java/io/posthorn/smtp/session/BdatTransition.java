package io.posthorn.smtp.session;

import io.posthorn.common.BodyType;
import io.posthorn.smtp.codec.Replies;
import io.posthorn.smtp.codec.SmtpCommand.Bdat;
import io.posthorn.smtp.codec.SmtpReply;
import io.posthorn.smtp.session.SmtpState.AwaitingAcceptance;
import io.posthorn.smtp.session.SmtpState.AwaitingChunkRoom;
import io.posthorn.smtp.session.SmtpState.Greeted;
import io.posthorn.smtp.session.SmtpState.InChunks;
import io.posthorn.smtp.session.SmtpState.InTransaction;
import io.posthorn.smtp.session.SmtpState.ReceivingChunk;
import io.posthorn.smtp.session.SmtpState.SkippingChunk;

/**
 * BDAT (RFC 3030), from the command to the reply behind the chunk. The octets of a chunk follow their command whatever
 * its reply will be: those of a refused one are read and dropped first, so that they are never taken for commands. A
 * refused chunk ends the transaction.
 */
final class BdatTransition {
    private BdatTransition() {}

    static Next on(Bdat chunk, SmtpState state, SmtpService service) {
        return switch (state) {
            case InTransaction transaction -> first(chunk, transaction, service);
            case InChunks chunks -> next(chunk, chunks, service);
            default -> skip(chunk, Next.reply(state, Replies.badSequence("MAIL and RCPT come first")));
        };
    }

    private static Next first(Bdat chunk, InTransaction state, SmtpService service) {
        // check state
        MailTransaction transaction = state.transaction();
        if (transaction.recipients().isEmpty()) {
            return skip(chunk, Next.reply(state, DataTransition.noRecipients(service)));
        }
        if (chunk.octets() > service.limits().messageOctets()) {
            return skip(chunk, tooLarge(chunk, state.client(), transaction, service));
        }

        // act
        boolean binary = transaction.options().body() == BodyType.BINARY_MIME;
        return Next.act(new AwaitingChunkRoom(state.client(), transaction, chunk), new SmtpAction.OpenChunks(binary));
    }

    static Next opened(boolean room, AwaitingChunkRoom asked) {
        Bdat chunk = asked.chunk();
        return room
                ? receive(chunk, new InChunks(asked.client(), asked.transaction(), 0))
                : skip(chunk, refused(chunk, asked.client(), asked.transaction(), Replies.noRoom()));
    }

    private static Next next(Bdat chunk, InChunks state, SmtpService service) {
        // The limit is one for all chunks together, and a chunk says its length before it comes.
        return chunk.octets() > service.limits().messageOctets() - state.octets()
                ? skip(chunk, tooLarge(chunk, state.client(), state.transaction(), service))
                : receive(chunk, state);
    }

    static Next ended(BodyEnd end, ReceivingChunk state, SmtpService service) {
        Bdat chunk = state.chunk();
        return switch (end) {
            case COMPLETE -> complete(state);
            case TOO_LARGE -> discard(state, tooLarge(chunk, state.client(), state.transaction(), service));
            case HEADER_TOO_LARGE ->
                discard(state, Replies.headerTooLarge(service.limits().headerOctets()));
            case TOO_MANY_HOPS -> discard(state, Replies.tooManyHops());
            case DELIVERED_BEFORE -> discard(state, Replies.deliveredBefore());
            case BARE_LINE_ENDING -> discard(state, Replies.bareLineEnding());
            case NO_ROOM -> discard(state, Replies.noRoom());
            case NOT_STORED -> discard(state, Replies.notStored());
        };
    }

    private static Next complete(ReceivingChunk state) {
        Bdat chunk = state.chunk();
        return chunk.last()
                ? Next.act(
                        new AwaitingAcceptance(state.client(), state.transaction()),
                        new SmtpAction.AcceptMessage(state.client(), state.transaction()))
                : Next.reply(
                        new InChunks(state.client(), state.transaction(), state.octetsBefore() + chunk.octets()),
                        Replies.chunkReceived(chunk.octets()));
    }

    private static Next receive(Bdat chunk, InChunks state) {
        return Next.act(
                new ReceivingChunk(state.client(), state.transaction(), state.octets(), chunk),
                new SmtpAction.ReceiveChunk(chunk.octets(), chunk.last()));
    }

    private static Next discard(ReceivingChunk state, SmtpReply reply) {
        return discard(state, refused(state.chunk(), state.client(), state.transaction(), reply));
    }

    private static Next discard(ReceivingChunk state, Next refusal) {
        return Next.act(state, new SmtpAction.DiscardBody()).then(refusal);
    }

    /** First the octets of the chunk, then what was decided. */
    private static Next skip(Bdat chunk, Next then) {
        return chunk.octets() == 0
                ? then
                : Next.act(new SkippingChunk(then.state(), then.actions()), new SmtpAction.SkipChunk(chunk.octets()));
    }

    static Next skipped(SkippingChunk state) {
        return new Next(state.after(), state.actions());
    }

    private static Next tooLarge(Bdat chunk, Client client, MailTransaction transaction, SmtpService service) {
        return refused(
                chunk,
                client,
                transaction,
                Replies.messageTooLarge(service.limits().messageOctets()));
    }

    // The last chunk is what the final dot is to DATA: there LMTP replies for each recipient (RFC 2033 section 4.2).
    private static Next refused(Bdat chunk, Client client, MailTransaction transaction, SmtpReply reply) {
        return chunk.last()
                ? DataTransition.forAll(client, transaction.recipients(), reply)
                : Next.reply(new Greeted(client), reply);
    }
}
