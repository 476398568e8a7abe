package io.posthorn.smtp.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A DNS server on a loopback port, for names below {@code example}. */
public final class TestDns implements AutoCloseable {
    private static final long TTL_SECONDS = 600;
    private static final int MOST_OCTETS = 4096;

    /** How it behaves. */
    public enum Mood {
        ANSWERS,
        /** SERVFAIL to everything. */
        FAILS,
        SILENT
    }

    public volatile Mood mood = Mood.ANSWERS;
    /** A zone of which it knows nothing now; empty: none. */
    public volatile String failing = "";
    /** What was asked, with its type. */
    public final List<String> queries = new CopyOnWriteArrayList<>();

    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final DatagramSocket socket;

    public TestDns() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("test-dns").start(this::serve);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
    }

    public TestDns address(String name, String ipv4) {
        Name owner = name(name);
        return add(new ARecord(owner, DClass.IN, TTL_SECONDS, InetAddress.ofLiteral(ipv4)));
    }

    public TestDns text(String name, String text) {
        return add(new TXTRecord(name(name), DClass.IN, TTL_SECONDS, text));
    }

    @Override
    public void close() {
        socket.close();
    }

    private TestDns add(Record added) {
        records.computeIfAbsent(added.getName(), _ -> new CopyOnWriteArrayList<>())
                .add(added);
        return this;
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[MOST_OCTETS], MOST_OCTETS);
        while (!socket.isClosed()) {
            try {
                packet.setLength(MOST_OCTETS);
                socket.receive(packet);
                answer(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        var query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        Record question = query.getQuestion();
        queries.add(question.getName().toString(true) + " " + Type.string(question.getType()));
        if (mood == Mood.SILENT) {
            return;
        }
        var answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(question, Section.QUESTION);
        boolean lost = !failing.isEmpty() && question.getName().subdomain(name(failing));
        if (mood == Mood.FAILS || lost) {
            answer.getHeader().setRcode(Rcode.SERVFAIL);
        } else {
            fill(answer, question);
        }
        byte[] octets = answer.toWire();
        socket.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
    }

    private void fill(Message answer, Record question) {
        List<Record> known = records.getOrDefault(question.getName(), List.of());
        known.stream()
                .filter(it -> it.getType() == question.getType())
                .forEach(it -> answer.addRecord(it, Section.ANSWER));
        if (answer.getSection(Section.ANSWER).isEmpty()) {
            Name zone = name("example");
            answer.addRecord(
                    new SOARecord(zone, DClass.IN, TTL_SECONDS, zone, zone, 1, 60, 60, 60, TTL_SECONDS),
                    Section.AUTHORITY);
            answer.getHeader().setRcode(known.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
        }
    }

    private static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new AssertionError(e);
        }
    }
}
