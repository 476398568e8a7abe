package io.posthorn.auth.directory;

/** Tells every process of committed changes, in the order of their revisions. */
public interface Announcements {

    /**
     * Returns when every change up to the revision has been announced and the announcement is durable.
     *
     * @throws NotAnnounced if that could not be done in time; it will be done later
     */
    void announceUpTo(long revision);

    /** Announces what is left over from a crash or an outage, if anything is. */
    void announceLeftovers();

    /** A change is committed, but caches elsewhere may not have heard of it. */
    final class NotAnnounced extends RuntimeException {
        private final long revision;

        /** The change with this revision waits for its announcement. */
        public NotAnnounced(long revision, Throwable cause) {
            super("the change is stored, but not yet announced to the running services; it will be, by itself", cause);
            this.revision = revision;
        }

        /** The committed revision. */
        public long revision() {
            return revision;
        }
    }
}
