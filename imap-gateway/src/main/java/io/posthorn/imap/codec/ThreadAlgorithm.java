package io.posthorn.imap.codec;

/** How THREAD finds out what belongs together (RFC 5256 section 3). */
public enum ThreadAlgorithm {
    /** What has the same base subject. */
    ORDEREDSUBJECT,
    /** What refers to each other, and threads with the same base subject. */
    REFERENCES
}
