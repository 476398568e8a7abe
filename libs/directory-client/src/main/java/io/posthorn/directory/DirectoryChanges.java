package io.posthorn.directory;

import com.google.protobuf.InvalidProtocolBufferException;
import io.posthorn.contracts.Topic;
import io.posthorn.contracts.kafka.TopicTail;
import io.posthorn.contracts.v1.DirectoryChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code directory.changes}, makes the cache obey, and then tells the listeners. It starts a little before the
 * end, so that it learns the directory's revision and, after a failure, misses nothing in the ordinary case.
 */
public final class DirectoryChanges implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryChanges.class);
    private static final int REPLAYED = 100;

    private final DirectoryCache cache;
    private final CachedPolicy policy;
    private final List<DirectoryListener> listeners = new CopyOnWriteArrayList<>();
    private final TopicTail tail;

    DirectoryChanges(DirectoryCache cache, CachedPolicy policy, String bootstrapServers) {
        this(cache, policy, listener -> TopicTail.of(Topic.DIRECTORY_CHANGES, REPLAYED, bootstrapServers, listener));
    }

    DirectoryChanges(DirectoryCache cache, CachedPolicy policy, Function<TopicTail.Listener, TopicTail> tail) {
        this.cache = cache;
        this.policy = policy;
        this.tail = tail.apply(new TailListener());
    }

    /** From now on the listener hears of every change. */
    public void addListener(DirectoryListener listener) {
        listeners.add(listener);
    }

    /** The latest revision that this process obeys; 0 before the first change ever. */
    public long appliedRevision() {
        return cache.appliedRevision();
    }

    /** Whether this process hears of changes now. */
    public boolean ready() {
        return tail.ready();
    }

    /** How many changes are there that this process has not read yet. */
    public long lag() {
        return tail.lag();
    }

    void start() {
        tail.start();
    }

    @Override
    public void close() {
        tail.close();
    }

    private final class TailListener implements TopicTail.Listener {

        @Override
        public void positioned() {
            forgetAll();
        }

        @Override
        public void received(byte[] value) {
            try {
                apply(DirectoryChange.parseFrom(value));
            } catch (InvalidProtocolBufferException e) {
                LOG.error("A directory change is not understood: forgetting everything", e);
                forgetAll();
            }
        }

        private void apply(DirectoryChange change) {
            long before = cache.appliedRevision();
            // Before the revision counts as applied.
            if (change.getPolicyChanged()) {
                policy.refresh();
            }
            // Also if it was seen before: forgetting twice does no harm.
            cache.apply(change.getRevision(), change.getDomainsList());
            if (change.getRevision() <= before) {
                return;
            }
            if (before > 0 && change.getRevision() > before + 1) {
                forgetAll();
                listeners.forEach(DirectoryListener::onGap);
            }
            listeners.forEach(listener -> listener.onChange(change));
        }

        private void forgetAll() {
            cache.clear();
            policy.refresh();
        }
    }
}
