package io.posthorn.smtp.adapter;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.lookup.LookupSession;

/** The DNS by dnsjava. Answers are kept for as long as they say, also that a name does not exist. */
public final class DnsSession {
    /** A datagram may be lost: so often a server is asked before the deadline. */
    private static final int ATTEMPTS = 2;

    private DnsSession() {}

    /**
     * Look-ups that share a cache.
     *
     * @param servers whom to ask; none: those of the machine
     * @param deadline after which nobody waits for an answer any more
     * @param cacheEntries how many names are kept
     * @param cacheTime how long at most
     */
    public static LookupSession open(
            List<InetSocketAddress> servers, Duration deadline, int cacheEntries, Duration cacheTime) {
        var resolver = servers.isEmpty()
                ? new ExtendedResolver()
                : new ExtendedResolver(servers.stream().map(SimpleResolver::new).toArray(Resolver[]::new));
        for (Resolver server : resolver.getResolvers()) {
            server.setTimeout(deadline.dividedBy(ATTEMPTS));
        }
        resolver.setRetries(ATTEMPTS);
        resolver.setTimeout(deadline);
        int seconds = (int) Math.min(cacheTime.toSeconds(), Integer.MAX_VALUE);
        var cache = new Cache(DClass.IN);
        cache.setMaxEntries(cacheEntries);
        cache.setMaxCache(seconds);
        cache.setMaxNCache(seconds);
        return LookupSession.builder()
                .resolver(resolver)
                .cache(cache)
                .executor(Thread::startVirtualThread)
                .build();
    }
}
