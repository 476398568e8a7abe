package io.posthorn.delivery.retry;

/** Who must know that work stands still, and who may call it off. */
public interface Waiting {

    /**
     * A step failed and will be repeated; nothing more of the same kind should be started meanwhile.
     *
     * @param step what is waited for
     */
    void began(String step);

    /** The step succeeded, or was called off. */
    void ended();

    /** Whether somebody else has this work by now, so that going on waiting makes no sense. */
    boolean calledOff();
}
