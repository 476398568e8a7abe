package io.posthorn.smtp.outbound.codec;

import java.nio.charset.StandardCharsets;

/** The commands of a client, as they are sent. */
public final class ClientCommands {
    private ClientCommands() {}

    /** {@code EHLO name}. */
    public static byte[] ehlo(String name) {
        return line("EHLO " + name);
    }

    /** {@code HELO name}, for servers that do not know EHLO. */
    public static byte[] helo(String name) {
        return line("HELO " + name);
    }

    /** {@code STARTTLS} (RFC 3207). */
    public static byte[] startTls() {
        return line("STARTTLS");
    }

    /** {@code DATA}. */
    public static byte[] data() {
        return line("DATA");
    }

    /** A chunk that is not the last one (RFC 3030); its octets follow. */
    public static byte[] bdat(int octets) {
        return line("BDAT " + octets);
    }

    /** The last chunk. */
    public static byte[] bdatLast(int octets) {
        return line("BDAT " + octets + " LAST");
    }

    /** {@code RSET}. */
    public static byte[] rset() {
        return line("RSET");
    }

    /** {@code QUIT}. */
    public static byte[] quit() {
        return line("QUIT");
    }

    /**
     * Any line, with its CRLF.
     *
     * @throws IllegalArgumentException if a line end or NUL stands in it, which would make it two commands
     */
    public static byte[] line(String text) {
        if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException("a command is one line");
        }
        return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
