package io.posthorn.imap.codec;

import io.posthorn.mailbox.ModSeq;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/** Reads the tokens of RFC 9051 section 9 from one framed command. Each method throws {@link SyntaxException}. */
final class CommandCursor {
    private static final long MAX_NUMBER = 0xFFFF_FFFFL;

    private final byte[] octets;
    private final CommandLimits limits;
    private final Iterator<byte[]> messages;
    private final Dialect dialect;
    private int position;

    CommandCursor(byte[] octets, CommandLimits limits) {
        this(octets, List.of(), limits, Dialect.REV1);
    }

    /** @param messages the literals that the octets announce without having them */
    CommandCursor(byte[] octets, List<byte[]> messages, CommandLimits limits, Dialect dialect) {
        this.octets = octets;
        this.messages = messages.iterator();
        this.limits = limits;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    CommandLimits limits() {
        return limits;
    }

    boolean atEnd() {
        return position == octets.length;
    }

    /** The next octet without taking it, or -1 at the end. */
    int peek() {
        return atEnd() ? -1 : octets[position] & 0xFF;
    }

    /** Takes the octet if it is next. */
    boolean skip(char expected) {
        if (peek() != expected) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char expected) {
        if (!skip(expected)) {
            throw new SyntaxException("expected " + describe(expected));
        }
    }

    // SP
    void space() {
        expect(' ');
    }

    /** Takes everything that is left. */
    void skipRest() {
        position = octets.length;
    }

    void end() {
        if (!atEnd()) {
            throw new SyntaxException("unexpected text behind the command");
        }
    }

    /** Looks ahead for a word in any case; takes it only if it is there. */
    boolean skipWord(String word) {
        if (!startsAt(position, word)) {
            return false;
        }
        position += word.length();
        return true;
    }

    /** Whether a word in any case stands at an offset. */
    boolean startsAt(int offset, String word) {
        return offset + word.length() <= octets.length
                && new String(octets, offset, word.length(), StandardCharsets.ISO_8859_1).equalsIgnoreCase(word);
    }

    // tag = 1*<any ASTRING-CHAR except "+">
    String tag() {
        return token("a tag", c -> isAstringChar(c) && c != '+');
    }

    // atom = 1*ATOM-CHAR
    String atom() {
        return token("an atom", CommandCursor::isAtomChar);
    }

    /** An atom whose case does not matter, in capitals. */
    String word() {
        return atom().toUpperCase(Locale.ROOT);
    }

    // number = 1*DIGIT ; 0 <= n < 4,294,967,296
    long number() {
        String digits = token("a number", c -> c >= '0' && c <= '9');
        if (digits.length() > 10 || Long.parseLong(digits) > MAX_NUMBER) {
            throw new SyntaxException("number too large");
        }
        return Long.parseLong(digits);
    }

    // number64 = 1*DIGIT ; 0 <= n <= 9,223,372,036,854,775,807
    long number64() {
        String digits = token("a number", c -> c >= '0' && c <= '9');
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException _) {
            throw new SyntaxException("number too large");
        }
    }

    // nz-number64 = digit-nz *DIGIT
    long nonZeroNumber64() {
        return notZero(number64());
    }

    // mod-sequence-valzer = "0" / mod-sequence-value ; RFC 7162 section 7: 63 bits
    ModSeq modSeq() {
        return new ModSeq(number64());
    }

    // nz-number = digit-nz *DIGIT
    long nonZeroNumber() {
        return notZero(number());
    }

    private static long notZero(long number) {
        if (number == 0) {
            throw new SyntaxException("zero is not allowed here");
        }
        return number;
    }

    // astring = 1*ASTRING-CHAR / string
    byte[] astring() {
        if (startsString()) {
            return string();
        }
        return token("a string", CommandCursor::isAstringChar).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An astring as UTF-8 text. */
    String astringText() {
        return new String(astring(), StandardCharsets.UTF_8);
    }

    // list-mailbox = 1*list-char / string
    // list-char = ATOM-CHAR / list-wildcards / resp-specials
    byte[] listMailbox() {
        if (startsString()) {
            return string();
        }
        return token("a mailbox pattern", c -> isAstringChar(c) || c == '%' || c == '*')
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    // string = quoted / literal
    byte[] string() {
        return switch (peek()) {
            case '"' -> quoted();
            case '{' -> literal();
            default -> throw new SyntaxException("expected a string");
        };
    }

    boolean startsString() {
        return peek() == '"' || peek() == '{';
    }

    /** A token of the given characters, at least one. */
    String token(String name, IntPredicate allowed) {
        int start = position;
        while (!atEnd() && allowed.test(peek())) {
            position++;
        }
        if (position == start) {
            throw new SyntaxException("expected " + name);
        }
        return new String(octets, start, position - start, StandardCharsets.ISO_8859_1);
    }

    static boolean isAtomChar(int c) {
        return isAstringChar(c) && c != ']';
    }

    // ASTRING-CHAR = ATOM-CHAR / resp-specials
    static boolean isAstringChar(int c) {
        return c > ' ' && c < 127 && "(){%*\"\\".indexOf(c) < 0;
    }

    // quoted = DQUOTE *uQUOTED-CHAR DQUOTE ; RFC 9755 section 3: UTF-8, and what is not gets BAD
    private byte[] quoted() {
        expect('"');
        var text = new ByteArrayOutputStream();
        while (!skip('"')) {
            boolean escaped = skip('\\');
            int c = peek();
            if (c < 1 || c == '\r' || c == '\n' || escaped && c != '"' && c != '\\') {
                throw new SyntaxException("bad quoted string");
            }
            text.write(c);
            position++;
        }
        ClientText.decode(text.toByteArray());
        return text.toByteArray();
    }

    // literal = "{" number64 ["+"] "}" CRLF *CHAR8 ; the framer has taken care of the octets' presence
    private byte[] literal() {
        expect('{');
        long length = number();
        skip('+');
        expect('}');
        expect('\r');
        expect('\n');
        if (length > octets.length - position) {
            throw new SyntaxException("bad literal");
        }
        byte[] text = Arrays.copyOfRange(octets, position, position + (int) length);
        position += (int) length;
        for (byte octet : text) {
            if (octet == 0) {
                // CHAR8 = %x01-ff
                throw new SyntaxException("a literal holds no NUL");
            }
        }
        return text;
    }

    /** A literal whose octets are kept apart from the command. */
    // literal8 = "~{" number ["+"] "}" CRLF *OCTET ; RFC 3516 section 7, RFC 7888 section 8
    MessageOctets message() {
        skip('~');
        expect('{');
        number();
        skip('+');
        expect('}');
        expect('\r');
        expect('\n');
        if (!messages.hasNext()) {
            throw new SyntaxException("expected a message");
        }
        return new MessageOctets(messages.next());
    }

    private static String describe(char expected) {
        return expected == ' ' ? "a space" : "'" + (expected < ' ' ? "line end" : expected) + "'";
    }
}
