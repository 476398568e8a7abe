package io.posthorn.smtp.outbound.adapter;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** Questions to the DNS that wait for their answers. CNAMEs are followed. */
final class DnsQueries {
    private final LookupSession session;

    DnsQueries(LookupSession session) {
        this.session = session;
    }

    /** What the DNS answers. */
    sealed interface Answer<R extends Record> {

        /** There are such records. */
        record Records<R extends Record>(List<R> records) implements Answer<R> {}

        /** The name is there, but has no such record. */
        record NoRecord<R extends Record>() implements Answer<R> {}

        /** There is no such name. */
        record NoName<R extends Record>() implements Answer<R> {}

        /** Nobody knows now. */
        record Unknown<R extends Record>(String reason) implements Answer<R> {}
    }

    /** Asks for records of one type, which {@code kind} must be the class of. */
    <R extends Record> Answer<R> ask(String name, int type, Class<R> kind) {
        try {
            List<R> found = session
                    .lookupAsync(Name.fromString(name, Name.root), type)
                    .toCompletableFuture()
                    .get()
                    .getRecords()
                    .stream()
                    .filter(kind::isInstance)
                    .map(kind::cast)
                    .toList();
            return found.isEmpty() ? new Answer.NoRecord<>() : new Answer.Records<>(found);
        } catch (TextParseException _) {
            return new Answer.NoName<>();
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case NoSuchDomainException _ -> new Answer.NoName<>();
                case NoSuchRRSetException _ -> new Answer.NoRecord<>();
                case Throwable other -> new Answer.Unknown<>(String.valueOf(other.getMessage()));
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("interrupted");
        }
    }
}
