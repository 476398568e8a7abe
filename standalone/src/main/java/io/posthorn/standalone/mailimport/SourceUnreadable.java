package io.posthorn.standalone.mailimport;

import java.io.IOException;
import java.io.Serial;

/** A file could not be read; the connection is in the middle of its message. */
final class SourceUnreadable extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    SourceUnreadable(IOException cause) {
        super(cause.toString(), cause);
    }
}
