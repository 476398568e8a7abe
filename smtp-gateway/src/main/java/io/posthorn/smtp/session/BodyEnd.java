package io.posthorn.smtp.session;

/** How the reading of a message's octets ended. */
public enum BodyEnd {
    /** The message is whole. */
    COMPLETE,
    /** It has more octets than allowed. */
    TOO_LARGE,
    /** Its header has more octets than allowed. */
    HEADER_TOO_LARGE,
    /** It came through so many servers that it must be going in circles. */
    TOO_MANY_HOPS,
    /** It says that it was delivered to one of its recipients before. */
    DELIVERED_BEFORE,
    /** It has a bare CR or LF. */
    BARE_LINE_ENDING,
    /** There was no room for all of it. */
    NO_ROOM,
    /** Not all of it could be stored while it arrived. */
    NOT_STORED
}
