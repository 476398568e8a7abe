package io.posthorn.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.posthorn.common.ForwardPath;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers of the last seconds. An unknown address is never among them: an account that has just been added must be
 * found at once. Changes and inserts exclude each other, so that an answer from before a change never enters after it.
 */
final class DirectoryCache {
    private final Cache<String, Entry> entries;
    private long appliedRevision;

    /**
     * @param time how long an answer is kept, changes or not
     * @param size how many answers are kept
     */
    DirectoryCache(Duration time, int size) {
        this.entries =
                Caffeine.newBuilder().expireAfterWrite(time).maximumSize(size).build();
    }

    Optional<Resolution> get(ForwardPath path) {
        return Optional.ofNullable(entries.getIfPresent(path.wire())).map(Entry::resolution);
    }

    /** Keeps an answer, unless a later change has been applied already: then it may be out of date. */
    synchronized void put(ForwardPath path, RemoteDirectory.Answer answer) {
        if (answer.revision() >= appliedRevision) {
            domains(path, answer)
                    .ifPresent(domains -> entries.put(path.wire(), new Entry(answer.resolution(), domains)));
        }
    }

    /** Forgets all answers that a change in these domains may have made wrong; none: all answers. */
    synchronized void apply(long revision, List<String> domains) {
        if (domains.isEmpty()) {
            entries.invalidateAll();
        } else {
            entries.asMap().values().removeIf(entry -> entry.dependsOn(domains));
        }
        appliedRevision = Math.max(appliedRevision, revision);
    }

    synchronized long appliedRevision() {
        return appliedRevision;
    }

    /** Forgets everything, because changes may have been missed. */
    synchronized void clear() {
        entries.invalidateAll();
    }

    /** The domains an answer depends on; empty if the answer must not be kept. */
    private static Optional<Set<String>> domains(ForwardPath path, RemoteDirectory.Answer answer) {
        // Postmaster without a domain depends on which domain is the first one: on all of them.
        if (!(path instanceof ForwardPath.Address(var address))) {
            return Optional.empty();
        }
        Set<String> domains = new HashSet<>(answer.dependsOn());
        domains.add(address.host().wire());
        return switch (answer.resolution()) {
            case Resolution.Local(List<Resolution.Target> targets, var _, var _) -> {
                targets.forEach(target -> domains.add(target.address().host().wire()));
                yield Optional.of(domains);
            }
            case Resolution.Remote _ -> Optional.of(domains);
            case Resolution.Unknown _, Resolution.Broken _, Resolution.Unavailable _ -> Optional.empty();
        };
    }

    private record Entry(Resolution resolution, Set<String> domains) {
        boolean dependsOn(List<String> changed) {
            return changed.stream().anyMatch(domains::contains);
        }
    }
}
