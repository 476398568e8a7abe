package io.posthorn.delivery.retry;

/** Work that stood still was given up here because somebody else has it. Nothing was lost: it is done there. */
public final class CalledOffException extends Exception {

    /** @param step what was waited for */
    public CalledOffException(String step) {
        super(step + " was called off");
    }
}
