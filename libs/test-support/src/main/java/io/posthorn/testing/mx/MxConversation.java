package io.posthorn.testing.mx;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One connection of a {@link RemoteMx}. */
final class MxConversation {
    private final RemoteMx mx;
    private final MxWire wire;
    private String mail = "";
    private final List<String> recipients = new ArrayList<>();
    private final StringBuilder content = new StringBuilder();
    private int chunks;

    MxConversation(RemoteMx mx, Socket client) throws IOException {
        this.mx = mx;
        this.wire = new MxWire(client, mx.octetsUntilDrop());
    }

    void run() throws IOException {
        if (mx.beginsWithTls()) {
            wire.startTls(mx.tls().orElseThrow());
        }
        act(RemoteMx.GREETING, "220 mx.test ESMTP");
        boolean open = true;
        while (open) {
            String line = wire.line();
            mx.heard(line);
            open = command(line);
        }
    }

    /** Whether the conversation goes on. */
    private boolean command(String line) throws IOException {
        switch (line.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" -> act(line, ehlo());
            case "STARTTLS" -> startTls(line);
            case "MAIL" -> {
                forget();
                if (act(line, "250 2.1.0 sender ok")) {
                    mail = line;
                }
            }
            case "RCPT" -> {
                if (act(line, mail.isEmpty() ? "503 5.5.1 MAIL first" : "250 2.1.5 recipient ok")) {
                    recipients.add(line);
                }
            }
            case "DATA" -> data(line);
            case "BDAT" -> bdat(line);
            case "RSET" -> {
                forget();
                act(line, "250 2.0.0 forgotten");
            }
            case "QUIT" -> {
                act(line, "221 2.0.0 bye");
                return false;
            }
            case "HELO", "NOOP" -> act(line, "250 mx.test");
            default -> act(line, "500 5.5.1 what?");
        }
        return true;
    }

    private String ehlo() {
        var offered = new ArrayList<String>();
        offered.add("mx.test");
        offered.addAll(mx.keywords());
        if (mx.tls().isPresent() && !wire.tls()) {
            offered.add("STARTTLS");
        }
        var reply = new StringBuilder();
        for (int i = 0; i < offered.size(); i++) {
            reply.append(i == 0 ? "" : "\r\n")
                    .append(i == offered.size() - 1 ? "250 " : "250-")
                    .append(offered.get(i));
        }
        return reply.toString();
    }

    private void startTls(String line) throws IOException {
        if (mx.tls().isEmpty()) {
            act(line, "502 5.5.1 no TLS here");
        } else if (act(line, "220 2.0.0 go ahead")) {
            wire.startTls(mx.tls().get());
        }
    }

    private void data(String line) throws IOException {
        boolean goes = act(line, recipients.isEmpty() ? "554 5.5.1 no valid recipients" : "354 go ahead");
        if (goes) {
            var octets = new StringBuilder();
            while (!octets.toString().equals(".\r\n") && !endsWith(octets, "\r\n.\r\n")) {
                octets.append((char) wire.read());
            }
            String stuffed = octets.substring(0, octets.length() - 3);
            content.append(stuffed.replace("\r\n.", "\r\n").replaceFirst("^\\.", ""));
            end(octets.toString());
        }
    }

    private static boolean endsWith(StringBuilder text, String end) {
        return text.length() >= end.length()
                && text.substring(text.length() - end.length()).equals(end);
    }

    // bdat-cmd ::= "BDAT" SP chunk-size [ SP end-marker ] CR LF
    private void bdat(String line) throws IOException {
        String[] words = line.split(" ");
        for (int left = Integer.parseInt(words[1]); left > 0; left--) {
            content.append((char) wire.read());
        }
        chunks++;
        if (words.length > 2) {
            end(content.toString());
        } else {
            act(RemoteMx.CHUNK, recipients.isEmpty() ? "503 5.5.1 no recipients" : "250 2.0.0 more");
        }
    }

    private void end(String octets) throws IOException {
        Act act = mx.act(RemoteMx.END)
                .orElseGet(() -> Act.say(recipients.isEmpty() ? "554 5.5.1 no recipients" : "250 2.0.0 taken"));
        while (act instanceof Act.After(Runnable event, Act then)) {
            event.run();
            act = then;
        }
        boolean accepted = act instanceof Act.Say(String reply) && reply.startsWith("2");
        // Before the client hears about it, so that who waits for the client finds it here.
        mx.saw(new EndedMail(mail, recipients, octets, content.toString(), chunks, wire.tls(), accepted));
        forget();
        act(act);
    }

    private void forget() {
        mail = "";
        recipients.clear();
        content.setLength(0);
        chunks = 0;
    }

    /** Does what the script says, or says the default; whether that was a reply 2yz or 3yz. */
    private boolean act(String moment, String reply) throws IOException {
        return act(mx.act(moment).orElseGet(() -> Act.say(reply)));
    }

    private boolean act(Act act) throws IOException {
        return switch (act) {
            case Act.Say(String reply) -> {
                wire.write(reply + "\r\n");
                yield reply.startsWith("2") || reply.startsWith("3");
            }
            case Act.Raw(String octets) -> {
                wire.write(octets);
                yield octets.startsWith("2") || octets.startsWith("3");
            }
            case Act.SayAndDrop(String reply) -> {
                wire.write(reply + "\r\n");
                throw new EOFException("dropped");
            }
            case Act.Drop _ -> throw new EOFException("dropped");
            case Act.Hang _ -> {
                hang();
                yield false;
            }
            case Act.After(Runnable event, Act then) -> {
                event.run();
                yield act(then);
            }
        };
    }

    /** Until the client goes away. */
    private void hang() throws IOException {
        while (true) {
            wire.read();
        }
    }
}
