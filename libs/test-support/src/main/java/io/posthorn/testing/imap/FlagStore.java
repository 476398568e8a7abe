package io.posthorn.testing.imap;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a STORE does to flags (RFC 9051 section 6.4.6).
 *
 * @param sign {@code +}, {@code -}, or nothing to replace all flags
 */
record FlagStore(String sign, String flag) {
    Set<String> apply(Set<String> before) {
        Set<String> after = new TreeSet<>(before);
        switch (sign) {
            case "+" -> after.add(flag);
            case "-" -> after.remove(flag);
            default -> {
                after.clear();
                after.add(flag);
            }
        }
        return Set.copyOf(after);
    }
}
