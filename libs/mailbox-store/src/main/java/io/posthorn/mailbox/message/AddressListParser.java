package io.posthorn.mailbox.message;

import io.posthorn.mailbox.message.AddressTokens.Kind;
import io.posthorn.mailbox.message.AddressTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an address field into the entries of ENVELOPE. Display names stay as they are, encoded words and all, and the
 * comment behind an old-style address becomes its name: a parser that decodes could not give them back.
 *
 * <pre>
 * address-list = (address *("," address))
 * address      = mailbox / group
 * group        = display-name ":" [group-list] ";"
 * mailbox      = [display-name] "&lt;" [route] addr-spec "&gt;" / addr-spec
 * </pre>
 */
final class AddressListParser {
    /** The rest of a longer list is left to whoever reads the header itself. */
    private static final int MAX_ADDRESSES = 1_000;

    private final AddressTokens tokens;
    private final List<EnvelopeAddress> addresses = new ArrayList<>();
    private final List<Token> words = new ArrayList<>();
    private Optional<String> comment = Optional.empty();
    private Optional<EnvelopeAddress> angled = Optional.empty();
    private boolean inGroup;

    private AddressListParser(String field) {
        tokens = new AddressTokens(field);
    }

    /** @param field the body of the field, unfolded */
    static List<EnvelopeAddress> parse(String field) {
        return new AddressListParser(field).parse();
    }

    private List<EnvelopeAddress> parse() {
        for (Token token = tokens.next(); token.kind() != Kind.END && addresses.size() < MAX_ADDRESSES; ) {
            accept(token);
            token = tokens.next();
        }
        endAddress();
        endGroup();
        return addresses;
    }

    private void accept(Token token) {
        switch (token.kind()) {
            case COMMENT -> comment = Optional.of(token.text());
            case SPECIAL -> acceptSpecial(token);
            default -> words.add(token);
        }
    }

    private void acceptSpecial(Token token) {
        switch (token.text()) {
            case "," -> endAddress();
            case ";" -> {
                endAddress();
                endGroup();
            }
            case ":" -> beginGroup(token);
            case "<" -> angleAddress();
            case "@" -> words.add(token);
            default -> {
                // A stray ">" means nothing.
            }
        }
    }

    private void beginGroup(Token colon) {
        boolean address = words.stream().anyMatch(word -> word.is('@'));
        if (inGroup || address || angled.isPresent()) {
            words.add(colon);
            return;
        }
        addresses.add(EnvelopeAddress.groupStart(phrase(words)));
        inGroup = true;
        clear();
    }

    private void endGroup() {
        if (inGroup) {
            addresses.add(EnvelopeAddress.GROUP_END);
            inGroup = false;
        }
    }

    private void endAddress() {
        Optional<String> phrase = Optional.of(phrase(words)).filter(text -> !text.isEmpty());
        if (angled.isPresent()) {
            EnvelopeAddress address = angled.get();
            if (!address.mailbox().orElse("").isEmpty()
                    || !address.host().orElse("").isEmpty()) {
                addresses.add(new EnvelopeAddress(
                        phrase.or(() -> comment), address.route(), address.mailbox(), address.host()));
            }
        } else if (phrase.isPresent()) {
            addresses.add(addressSpec(words, comment, Optional.empty()));
        }
        clear();
    }

    private void clear() {
        words.clear();
        comment = Optional.empty();
        angled = Optional.empty();
    }

    /** What stands between angle brackets; a missing {@code >} is where the next address begins. */
    private void angleAddress() {
        List<Token> inside = new ArrayList<>();
        Optional<String> route = Optional.empty();
        Token token = tokens.next();
        boolean mayRoute = token.is('@');
        while (token.kind() != Kind.END && !token.is('>') && (mayRoute || !token.is(','))) {
            if (mayRoute && token.is(':')) {
                route = Optional.of(concatenation(inside));
                inside.clear();
                mayRoute = false;
            } else if (token.kind() != Kind.COMMENT) {
                inside.add(token);
            }
            token = tokens.next();
        }
        angled = Optional.of(addressSpec(inside, Optional.empty(), route));
        if (token.is(',')) {
            endAddress();
        }
    }

    /** {@code addr-spec = local-part "@" domain}; an address without a domain has an empty one. */
    private static EnvelopeAddress addressSpec(List<Token> words, Optional<String> name, Optional<String> route) {
        int at = words.size() - 1;
        while (at >= 0 && !words.get(at).is('@')) {
            at--;
        }
        String mailbox = at < 0 ? phrase(words) : concatenation(words.subList(0, at));
        String host = at < 0 ? "" : concatenation(words.subList(at + 1, words.size()));
        return new EnvelopeAddress(name, route, Optional.of(mailbox), Optional.of(host));
    }

    /** Words with a space between them where there was one. */
    private static String phrase(List<Token> words) {
        var text = new StringBuilder();
        for (Token word : words) {
            text.append(word.spaced() && !text.isEmpty() ? " " : "").append(word.text());
        }
        return text.toString();
    }

    private static String concatenation(List<Token> words) {
        var text = new StringBuilder();
        words.forEach(word -> text.append(word.text()));
        return text.toString();
    }
}
