package io.posthorn.imap.codec;

/**
 * How much one client may ask us to hold or to compute for a single command.
 *
 * @param lineOctets longest command without its literals, in octets
 * @param literalOctets longest single literal, in octets
 * @param commandOctets longest command with its literals, in octets
 * @param messageOctets largest message of an APPEND, in octets
 * @param nestingDepth deepest nesting of parentheses and of NOT and OR in SEARCH
 * @param setRanges most ranges in one sequence set
 */
public record CommandLimits(
        int lineOctets, int literalOctets, int commandOctets, int messageOctets, int nestingDepth, int setRanges) {

    /** Room for everything that real clients send; 64 KiB a line as in Dovecot. */
    public static final CommandLimits DEFAULT =
            new CommandLimits(64 * 1024, 64 * 1024, 256 * 1024, 25 * 1024 * 1024, 50, 10_000);

    /** The same with another limit for messages. */
    public CommandLimits withMessageOctets(int octets) {
        return new CommandLimits(lineOctets, literalOctets, commandOctets, octets, nestingDepth, setRanges);
    }
}
