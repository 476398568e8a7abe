package io.posthorn.auth.limit;

/** The account of permits, one for all replicas of all services. */
public interface PermitLedger {

    /**
     * Takes as many of the wanted permits as are left in the interval.
     *
     * @throws io.posthorn.auth.directory.DirectoryUnavailable if the database is
     */
    Permits take(PermitRequest request);

    /** Forgets intervals that are over. */
    void sweep();
}
