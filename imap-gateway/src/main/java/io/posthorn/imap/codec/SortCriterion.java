package io.posthorn.imap.codec;

/**
 * One criterion of SORT (RFC 5256 section 3).
 *
 * @param reverse whether it sorts in descending order
 */
public record SortCriterion(SortKey key, boolean reverse) {}
