package io.posthorn.common;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Sender Rewriting Scheme (libsrs2, postsrsd): mail that is forwarded names a sender of the forwarder, so that SPF
 * holds, and what comes back to that sender goes on to the original one. {@code SRS0=hash=day=host=local@forwarder}; a
 * sender that was rewritten already becomes {@code SRS1=hash=first forwarder==…}, so that addresses do not grow.
 *
 * @param key signs what we rewrite, so that nobody can use us as a relay
 */
public record Srs(Secret key) {
    private static final String FIRST = "SRS0";
    private static final String NEXT = "SRS1";
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    /** 40 bits. */
    private static final int HASH_CHARACTERS = 8;
    /** Days are counted in two characters. */
    private static final int DAYS = 1024;
    /** Bounces come within days; whoever collects addresses comes later. */
    private static final int VALID_DAYS = 21;

    /** The sender that a domain of ours passes mail on with. */
    public EmailAddress rewritten(EmailAddress sender, DomainName forwarder, Instant now) {
        String local = sender.localpart().text();
        String rewritten;
        if (isTagged(local, FIRST)) {
            String rest = sender.host().wire() + "=" + local.substring(FIRST.length());
            rewritten = NEXT + "=" + hash(rest) + "=" + rest;
        } else if (isTagged(local, NEXT) && local.indexOf('=', NEXT.length() + 1) > 0) {
            // The hash of another forwarder gives way to ours.
            String rest = local.substring(local.indexOf('=', NEXT.length() + 1) + 1);
            rewritten = NEXT + "=" + hash(rest) + "=" + rest;
        } else {
            String rest = day(now) + "=" + sender.host().wire() + "=" + local;
            rewritten = FIRST + "=" + hash(rest) + "=" + rest;
        }
        return new EmailAddress(new Localpart(rewritten), forwarder);
    }

    /** Whether a local part looks like a rewritten sender, ours or not. */
    public static boolean isRewritten(Localpart localpart) {
        return isTagged(localpart.text(), FIRST) || isTagged(localpart.text(), NEXT);
    }

    /** The sender that a rewritten one stands for; empty if we did not make it or it is too old. */
    public Optional<EmailAddress> original(Localpart localpart, Instant now) {
        String text = localpart.text();
        int hashEnd = text.indexOf('=', FIRST.length() + 1);
        if (!isRewritten(localpart) || hashEnd < 0) {
            return Optional.empty();
        }
        String hash = text.substring(FIRST.length() + 1, hashEnd);
        String rest = text.substring(hashEnd + 1);
        // Hosts on the way may have changed the case of letters.
        if (!sameHash(hash, hash(rest))) {
            return Optional.empty();
        }
        return isTagged(text, FIRST) ? first(rest, now) : next(rest);
    }

    // day "=" host "=" local
    private static Optional<EmailAddress> first(String rest, Instant now) {
        String[] parts = rest.split("=", 3);
        if (parts.length < 3 || !isFresh(parts[0], now)) {
            return Optional.empty();
        }
        return address(parts[2], parts[1]);
    }

    // first forwarder "=" separator rest of SRS0
    private static Optional<EmailAddress> next(String rest) {
        int end = rest.indexOf('=');
        return end < 0 ? Optional.empty() : address(FIRST + rest.substring(end + 1), rest.substring(0, end));
    }

    private static Optional<EmailAddress> address(String local, String host) {
        try {
            return Optional.of(new EmailAddress(new Localpart(local), MailHost.parse(host)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isTagged(String local, String tag) {
        // "=", "-" and "+" separate the tag at other forwarders.
        return local.length() > tag.length() + 1
                && local.regionMatches(true, 0, tag, 0, tag.length())
                && "=-+".indexOf(local.charAt(tag.length())) >= 0;
    }

    private static String day(Instant now) {
        int day = day(now.getEpochSecond());
        return "" + BASE_32.charAt(day >> 5) + BASE_32.charAt(day & 31);
    }

    private static int day(long epochSecond) {
        return (int) (epochSecond / Duration.ofDays(1).toSeconds() % DAYS);
    }

    private static boolean isFresh(String text, Instant now) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (upper.length() != 2 || !upper.chars().allMatch(c -> BASE_32.indexOf(c) >= 0)) {
            return false;
        }
        int then = BASE_32.indexOf(upper.charAt(0)) << 5 | BASE_32.indexOf(upper.charAt(1));
        // A clock elsewhere may be a day ahead.
        return Math.floorMod(day(now.getEpochSecond()) + 1 - then, DAYS) <= VALID_DAYS + 1;
    }

    private static boolean sameHash(String given, String right) {
        return MessageDigest.isEqual(
                given.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8),
                right.getBytes(StandardCharsets.UTF_8));
    }

    private String hash(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.reveal(), "HmacSHA256"));
            byte[] octets = mac.doFinal(text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
            var hash = new StringBuilder(HASH_CHARACTERS);
            for (int i = 0; i < HASH_CHARACTERS; i++) {
                hash.append(BASE_32.charAt(octets[i] & 31));
            }
            return hash.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
        }
    }
}
