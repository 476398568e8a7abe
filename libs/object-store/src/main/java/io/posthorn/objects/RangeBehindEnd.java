package io.posthorn.objects;

/** The range starts behind the object's last octet (RFC 9110 section 15.5.17). */
final class RangeBehindEnd extends RuntimeException {
    RangeBehindEnd(String key) {
        super("range behind the end of " + key);
    }
}
