package io.posthorn.smtp.codec;

import io.posthorn.common.DsnNotify;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The value of NOTIFY (RFC 3461 section 4.1). */
public final class NotifyList {
    private NotifyList() {}

    // notify-esmtp-value = "NEVER" / 1#notify-list-element
    // notify-list-element = "SUCCESS" / "FAILURE" / "DELAY"
    /** What the value asks for; empty if it breaks the grammar. */
    public static Optional<Set<DsnNotify>> decode(String value) {
        Set<DsnNotify> notify = EnumSet.noneOf(DsnNotify.class);
        for (String word : value.split(",", -1)) {
            switch (word.toUpperCase(Locale.ROOT)) {
                case "NEVER" -> notify.add(DsnNotify.NEVER);
                case "SUCCESS" -> notify.add(DsnNotify.SUCCESS);
                case "FAILURE" -> notify.add(DsnNotify.FAILURE);
                case "DELAY" -> notify.add(DsnNotify.DELAY);
                default -> {
                    return Optional.empty();
                }
            }
        }
        boolean neverAlone = !notify.contains(DsnNotify.NEVER) || notify.size() == 1;
        return Optional.of(notify).filter(_ -> neverAlone);
    }
}
