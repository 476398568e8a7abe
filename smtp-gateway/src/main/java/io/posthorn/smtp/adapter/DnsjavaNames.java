package io.posthorn.smtp.adapter;

import io.posthorn.smtp.port.NameLookup;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** The DNS by dnsjava. Answers are kept for as long as they say, also that a name does not exist. */
public final class DnsjavaNames implements NameLookup {
    private final LookupSession session;

    /**
     * @param servers whom to ask; none: those of the machine
     * @param deadline after which nobody waits for an answer any more
     * @param cacheEntries how many names are kept
     * @param cacheTime how long at most
     */
    public DnsjavaNames(List<InetSocketAddress> servers, Duration deadline, int cacheEntries, Duration cacheTime) {
        session = DnsSession.open(servers, deadline, cacheEntries, cacheTime);
    }

    @Override
    public CompletionStage<List<String>> addresses(String name) {
        return lookup(name, Type.A, found -> ((ARecord) found).getAddress().getHostAddress());
    }

    @Override
    public CompletionStage<List<String>> texts(String name) {
        return lookup(name, Type.TXT, found -> text((TXTRecord) found));
    }

    private CompletionStage<List<String>> lookup(String name, int type, Function<Record, String> value) {
        Name absolute;
        try {
            absolute = Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            return CompletableFuture.failedFuture(e);
        }
        return session.lookupAsync(absolute, type)
                .thenApply(result -> result.getRecords().stream()
                        .filter(found -> found.getType() == type)
                        .map(value)
                        .toList())
                .exceptionally(DnsjavaNames::nothingIfAbsent);
    }

    /** As it is: {@code getStrings} would give it as it stands in a zone file. */
    private static String text(TXTRecord found) {
        return found.getStringsAsByteArrays().stream()
                .map(part -> new String(part, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }

    private static List<String> nothingIfAbsent(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
            return List.of();
        }
        throw new CompletionException(cause);
    }
}
