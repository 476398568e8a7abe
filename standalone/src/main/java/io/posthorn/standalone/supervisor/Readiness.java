package io.posthorn.standalone.supervisor;

/** Tells whether a process does its work. Asked again and again, from one thread. */
public interface Readiness {
    /** Whether it is ready now; any exception counts as no. */
    boolean isReady() throws Exception;

    /** Called when the process has ended. */
    default void close() {}
}
