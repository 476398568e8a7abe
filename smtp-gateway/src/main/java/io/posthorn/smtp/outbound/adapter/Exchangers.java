package io.posthorn.smtp.outbound.adapter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The order of mail exchangers (RFC 5321 section 5.1). */
final class Exchangers {
    private Exchangers() {}

    /** An MX record; the host is in lower case without a trailing dot. */
    record Exchanger(int preference, String host) {}

    /**
     * The hosts to try, the best first, in random order among equals. If we are one of them, only better ones count:
     * worse ones would hand the mail to us. Empty: we are the best, and mail would loop.
     */
    static List<String> inOrder(List<Exchanger> exchangers, String ourselves, RandomGenerator random) {
        int ours = exchangers.stream()
                .filter(it -> it.host().equals(ourselves))
                .mapToInt(Exchanger::preference)
                .min()
                .orElse(Integer.MAX_VALUE);
        var better = new ArrayList<>(
                exchangers.stream().filter(it -> it.preference() < ours).toList());
        Collections.shuffle(better, random);
        // The sort is stable: equals stay shuffled.
        better.sort(Comparator.comparingInt(Exchanger::preference));
        return better.stream().map(Exchanger::host).distinct().toList();
    }
}
