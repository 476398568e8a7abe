package io.posthorn.directory;

import io.posthorn.common.ForwardPath;
import java.util.Optional;

/** Answers from the cache, also while auth-service is away, or else asks. */
final class CachedDirectory implements DirectoryClient {
    private final DirectoryCache cache;
    private final RemoteDirectory remote;

    CachedDirectory(DirectoryCache cache, RemoteDirectory remote) {
        this.cache = cache;
        this.remote = remote;
    }

    @Override
    public Resolution resolve(ForwardPath path) {
        Optional<Resolution> cached = cache.get(path);
        if (cached.isPresent()) {
            return cached.get();
        }
        RemoteDirectory.Answer answer = remote.resolve(path);
        cache.put(path, answer);
        return answer.resolution();
    }
}
