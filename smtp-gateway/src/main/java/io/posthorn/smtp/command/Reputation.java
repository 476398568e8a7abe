package io.posthorn.smtp.command;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What lists say of a client; the answer may be on its way still. */
public final class Reputation {
    /** Of a client that nobody was asked about. */
    public static final Reputation UNKNOWN = new Reputation(CompletableFuture.completedFuture(Optional.empty()));

    private final CompletableFuture<Optional<Listing>> listing;

    /** @param listing must complete, and not fail */
    Reputation(CompletableFuture<Optional<Listing>> listing) {
        this.listing = listing;
    }

    /**
     * A client that is listed.
     *
     * @param client its address
     * @param zone the list that weighs most
     * @param text what that list says about it
     */
    public record Listing(String client, String zone, Optional<String> text) {}

    /** Why the client is not welcome, if it is not; blocks until that is known. */
    public Optional<Listing> listing() {
        return listing.join();
    }
}
