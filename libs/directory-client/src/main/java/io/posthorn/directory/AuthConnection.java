package io.posthorn.directory;

/** One process's connection to auth-service. Thread-safe. */
public final class AuthConnection implements AutoCloseable {
    private final AuthConnectionSettings settings;
    private final AuthChannel channel;
    private final DirectoryChanges changes;
    private final DirectoryClient directory;
    private final SharedLimits limits;
    private final CachedPolicy policy;

    private AuthConnection(AuthConnectionSettings settings) {
        var cache = new DirectoryCache(settings.cacheTime(), settings.cacheEntries());
        this.settings = settings;
        this.channel = new AuthChannel(settings.targets());
        this.policy = new CachedPolicy(new RemotePolicy(channel.grpc(), settings.deadline()), System::nanoTime);
        this.changes = new DirectoryChanges(cache, policy, settings.bootstrapServers());
        this.directory = new CachedDirectory(cache, new RemoteDirectory(channel.grpc(), settings.deadline()));
        this.limits = new SharedLimits(new RemoteGrants(channel.grpc(), settings.deadline()));
    }

    /** A connection that does nothing before {@link #start()}. */
    public static AuthConnection open(AuthConnectionSettings settings) {
        return new AuthConnection(settings);
    }

    /** Begins to connect and to follow changes; returns at once, whether or not the others are there yet. */
    public void start() {
        channel.start();
        changes.start();
    }

    /** Resolves recipients, with a cache. */
    public DirectoryClient directory() {
        return directory;
    }

    /** What holds for all mail. */
    public PolicySource policy() {
        return policy;
    }

    /** A new exchange. */
    public SaslClient newSaslClient() {
        return new SaslClient(channel.grpc(), settings.saslDeadline());
    }

    /** Limits that all replicas share. */
    public SharedLimits limits() {
        return limits;
    }

    /** The changes of the directory. */
    public DirectoryChanges changes() {
        return changes;
    }

    @Override
    public void close() {
        changes.close();
        channel.close();
    }
}
