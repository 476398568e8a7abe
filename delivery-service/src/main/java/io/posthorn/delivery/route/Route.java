package io.posthorn.delivery.route;

import java.util.List;

/**
 * Where a message goes.
 *
 * @param local the accounts it goes to, each once
 * @param remote the addresses elsewhere it goes to, each once
 * @param undeliverable who cannot be reached, for a reason that will not pass
 * @param undecided whom nobody could look up just now, as sentences for the operator: the route must be asked for again
 */
public record Route(
        List<LocalTarget> local, List<RemoteTarget> remote, List<Undeliverable> undeliverable, List<String> undecided) {
    public Route {
        local = List.copyOf(local);
        remote = List.copyOf(remote);
        undeliverable = List.copyOf(undeliverable);
        undecided = List.copyOf(undecided);
    }
}
