package io.posthorn.smtp.codec;

import io.posthorn.common.EmailAddress;
import io.posthorn.smtp.codec.AddressFieldTokens.Kind;
import io.posthorn.smtp.codec.AddressFieldTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads every mailbox of an address field (RFC 5322 section 3.4). Strict, other than a parser that shows mail: what one
 * mail program could take for another address than the next does is no field at all.
 *
 * <pre>
 * address-list = address *("," address)
 * address      = mailbox / group
 * mailbox      = [display-name] "&lt;" [route] addr-spec "&gt;" / addr-spec
 * group        = display-name ":" [mailbox-list] ";"
 * </pre>
 */
public final class AddressFieldDecoder {
    private final List<EmailAddress> addresses = new ArrayList<>();
    /** What was read of the address that is not finished yet. */
    private final List<Token> pending = new ArrayList<>();

    private boolean inGroup;
    private boolean needsSeparator;

    private AddressFieldDecoder() {}

    /**
     * The addresses in their order; empty if the text is no address list.
     *
     * @param field the body of the field, unfolded
     */
    public static Optional<List<EmailAddress>> decode(String field) {
        try {
            return Optional.of(new AddressFieldDecoder().read(AddressFieldTokens.of(field)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private List<EmailAddress> read(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is('<')) {
                int end = closing(tokens, i);
                angled(tokens.subList(i + 1, end));
                i = end;
            } else if (token.is(':')) {
                beginGroup();
            } else if (token.isOneOf(",;")) {
                endAddress();
                check(inGroup || token.is(','));
                inGroup &= token.is(',');
                needsSeparator = token.is(';');
            } else {
                check(!needsSeparator && !token.is('>'));
                pending.add(token);
            }
        }
        endAddress();
        check(!inGroup);
        return addresses;
    }

    private static int closing(List<Token> tokens, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).is('>')) {
                return i;
            }
        }
        throw new IllegalArgumentException("an angle bracket without its other");
    }

    private void angled(List<Token> inside) {
        checkDisplayName();
        addresses.add(addrSpec(withoutRoute(inside)));
        needsSeparator = true;
    }

    private void beginGroup() {
        check(!inGroup && !pending.isEmpty());
        checkDisplayName();
        inGroup = true;
    }

    // An unquoted "@" in front of the brackets would be an address to some.
    private void checkDisplayName() {
        check(!needsSeparator && pending.stream().noneMatch(token -> token.kind() == Kind.SPECIAL));
        pending.clear();
    }

    private void endAddress() {
        if (!pending.isEmpty()) {
            addresses.add(addrSpec(pending));
            pending.clear();
        }
        needsSeparator = false;
    }

    // obs-route = obs-domain-list ":"
    private static List<Token> withoutRoute(List<Token> inside) {
        if (inside.isEmpty() || !inside.getFirst().is('@')) {
            return inside;
        }
        for (int i = 1; i < inside.size(); i++) {
            if (inside.get(i).is(':')) {
                return inside.subList(i + 1, inside.size());
            }
        }
        throw new IllegalArgumentException("a route without its end");
    }

    // addr-spec = local-part "@" domain
    private static EmailAddress addrSpec(List<Token> tokens) {
        check(tokens.size() == 3 && tokens.get(1).is('@'));
        return EmailAddress.parse(tokens.get(0).text() + "@" + tokens.get(2).text());
    }

    private static void check(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("no address list");
        }
    }
}
