package io.posthorn.testing.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** A DNS server on a loopback port, by UDP and TCP. What it was not told does not exist. */
public final class NameServer implements AutoCloseable {
    private static final long TTL_SECONDS = 600;
    private static final int MOST_OCTETS = 4096;

    /** How it behaves. */
    public enum Mood {
        ANSWERS,
        /** SERVFAIL to everything. */
        FAILS,
        SILENT,
        /** Answers by UDP are cut off, so that one has to ask by TCP. */
        CUTS_OFF
    }

    public volatile Mood mood = Mood.ANSWERS;
    /** A zone of which it knows nothing now; empty: none. */
    public volatile String failing = "";
    /** What was asked, with its type. */
    public final List<String> queries = new CopyOnWriteArrayList<>();

    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final ServerSocket tcp;
    private final DatagramSocket udp;

    public NameServer() {
        try {
            tcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("name-server-udp").start(this::serveDatagrams);
        Thread.ofPlatform().daemon().name("name-server-tcp").start(this::serveConnections);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort());
    }

    /** {@code name A address}, or AAAA for an IPv6 address. */
    public NameServer address(String name, String address) {
        InetAddress literal = InetAddress.ofLiteral(address);
        return add(
                literal instanceof Inet4Address
                        ? new ARecord(name(name), DClass.IN, TTL_SECONDS, literal)
                        : new AAAARecord(name(name), DClass.IN, TTL_SECONDS, literal));
    }

    /** {@code name MX preference host}; an empty host is the null MX. */
    public NameServer exchanger(String name, int preference, String host) {
        return add(new MXRecord(name(name), DClass.IN, TTL_SECONDS, preference, name(host)));
    }

    /** {@code name CNAME target}. */
    public NameServer alias(String name, String target) {
        return add(new CNAMERecord(name(name), DClass.IN, TTL_SECONDS, name(target)));
    }

    /** {@code name TXT text}. */
    public NameServer text(String name, String text) {
        return add(new TXTRecord(name(name), DClass.IN, TTL_SECONDS, text));
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NameServer add(Record added) {
        records.computeIfAbsent(added.getName(), _ -> new CopyOnWriteArrayList<>())
                .add(added);
        return this;
    }

    private void serveDatagrams() {
        var packet = new DatagramPacket(new byte[MOST_OCTETS], MOST_OCTETS);
        while (!udp.isClosed()) {
            try {
                packet.setLength(MOST_OCTETS);
                udp.receive(packet);
                Optional<Message> answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (answer.isPresent()) {
                    byte[] octets = cutOff(answer.get()).toWire();
                    udp.send(new DatagramPacket(octets, octets.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!udp.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serveConnections() {
        while (!tcp.isClosed()) {
            try {
                Socket client = tcp.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                if (!tcp.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(client.getOutputStream());
            while (true) {
                byte[] query = new byte[in.readUnsignedShort()];
                in.readFully(query);
                Optional<Message> answer = answer(query);
                if (answer.isPresent()) {
                    byte[] octets = answer.get().toWire();
                    out.writeShort(octets.length);
                    out.write(octets);
                }
            }
        } catch (IOException _) {
            // The client has gone.
        }
    }

    private Message cutOff(Message answer) {
        if (mood == Mood.CUTS_OFF) {
            answer.removeAllRecords(Section.ANSWER);
            answer.removeAllRecords(Section.AUTHORITY);
            answer.getHeader().setFlag(Flags.TC);
        }
        return answer;
    }

    /** Empty: it stays silent. */
    private Optional<Message> answer(byte[] octets) throws IOException {
        var query = new Message(octets);
        Record question = query.getQuestion();
        queries.add(question.getName().toString(true) + " " + Type.string(question.getType()));
        if (mood == Mood.SILENT) {
            return Optional.empty();
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
        return Optional.of(answer);
    }

    private void fill(Message answer, Record question) {
        List<Record> known = records.getOrDefault(question.getName(), List.of());
        known.stream()
                .filter(it -> it.getType() == question.getType() || it.getType() == Type.CNAME)
                .forEach(it -> answer.addRecord(it, Section.ANSWER));
        if (answer.getSection(Section.ANSWER).isEmpty()) {
            Name zone = Name.root;
            answer.addRecord(
                    new SOARecord(zone, DClass.IN, TTL_SECONDS, zone, zone, 1, 60, 60, 60, TTL_SECONDS),
                    Section.AUTHORITY);
            answer.getHeader().setRcode(known.isEmpty() ? Rcode.NXDOMAIN : Rcode.NOERROR);
        }
    }

    private static Name name(String text) {
        try {
            return text.isEmpty() ? Name.root : Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new AssertionError(e);
        }
    }
}
