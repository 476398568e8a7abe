package io.posthorn.smtp.codec;

import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.common.Localpart;
import io.posthorn.common.ReversePath;
import io.posthorn.common.Secret;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** Commands by chance, and as a client writes them. */
public final class Commands {
    private Commands() {}

    /** Any well-formed command. */
    public static SmtpCommand any(Random random) {
        return switch (random.nextInt(15)) {
            case 0 -> new SmtpCommand.Ehlo(host(random).wire());
            case 1 -> new SmtpCommand.Helo(host(random).wire());
            case 2 -> new SmtpCommand.Lhlo(host(random).wire());
            case 3 -> mail(random);
            case 4 -> rcpt(random);
            case 5 -> new SmtpCommand.Data();
            case 6 -> new SmtpCommand.Rset();
            case 7 -> new SmtpCommand.Noop();
            case 8 -> new SmtpCommand.Quit();
            case 9 -> new SmtpCommand.Vrfy(localpart(random).wire());
            case 10 -> new SmtpCommand.Help();
            case 11 -> new SmtpCommand.StartTls();
            case 12 -> new SmtpCommand.Bdat(random.nextInt(30), random.nextBoolean());
            case 13 -> xclient(random);
            default -> new SmtpCommand.Auth("PLAIN", initialResponse(random));
        };
    }

    /** The line of a command without its CRLF. */
    public static String wire(SmtpCommand command) {
        return switch (command) {
            case SmtpCommand.Ehlo(String client) -> "EHLO " + client;
            case SmtpCommand.Helo(String client) -> "HELO " + client;
            case SmtpCommand.Lhlo(String client) -> "LHLO " + client;
            case SmtpCommand.Mail(var path, var _, var parameters) ->
                "MAIL FROM:<" + path.wire() + ">" + wire(parameters);
            case SmtpCommand.Rcpt(var path, var _, var parameters) ->
                "RCPT TO:<" + path.wire() + ">" + wire(parameters);
            case SmtpCommand.Data _ -> "DATA";
            case SmtpCommand.Bdat(long octets, boolean last) -> "BDAT " + octets + (last ? " LAST" : "");
            case SmtpCommand.Rset _ -> "RSET";
            case SmtpCommand.Noop _ -> "NOOP";
            case SmtpCommand.Quit _ -> "QUIT";
            case SmtpCommand.Vrfy(String subject) -> "VRFY " + subject;
            case SmtpCommand.Help _ -> "HELP";
            case SmtpCommand.StartTls _ -> "STARTTLS";
            case SmtpCommand.Auth(String mechanism, var response) ->
                "AUTH " + mechanism + response.map(Commands::wire).orElse("");
            case SmtpCommand.Xclient xclient -> "XCLIENT " + attributes(xclient);
            case SmtpCommand.Unimplemented(String verb) -> verb;
            case SmtpCommand.Unrecognized _ -> "FROBNICATE";
            case SmtpCommand.Malformed _ -> throw new IllegalArgumentException("a malformed line has no one form");
        };
    }

    /** The order of attributes is free, and xtext may encode any octet. */
    private static String attributes(SmtpCommand.Xclient xclient) {
        var attributes = new ArrayList<String>();
        xclient.address().ifPresent(it -> attributes.add("addr=" + (it.contains(":") ? "IPV6:" : "") + it));
        xclient.port().ifPresent(it -> attributes.add("PORT=" + it));
        xclient.localAddress().ifPresent(it -> attributes.add("DESTADDR=" + (it.contains(":") ? "IPV6:" : "") + it));
        xclient.localPort().ifPresent(it -> attributes.add("DESTPORT=" + it));
        xclient.helo().ifPresent(it -> attributes.add("HELO=" + xtext(it)));
        xclient.extended().ifPresent(it -> attributes.add("PROTO=" + (it ? "ESMTP" : "SMTP")));
        attributes.add("NAME=[UNAVAILABLE]");
        return String.join(" ", attributes);
    }

    private static String xtext(String text) {
        var xtext = new StringBuilder();
        text.chars()
                .forEach(c ->
                        xtext.append(c == '+' || c == '=' || c == 'a' ? "+%02X".formatted(c) : Character.toString(c)));
        return xtext.toString();
    }

    private static SmtpCommand.Xclient xclient(Random random) {
        return new SmtpCommand.Xclient(
                some(random, random.nextBoolean() ? "192.0.2." + random.nextInt(256) : "2001:db8:0:0:0:0:0:1"),
                some(random, random.nextInt(65536)),
                some(random, "198.51.100.25"),
                some(random, random.nextInt(65536)),
                some(random, word(random, "aZ0+=-.[]", 9)),
                some(random, random.nextBoolean()));
    }

    private static <T> Optional<T> some(Random random, T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }

    private static String wire(Secret response) {
        String base64 = Base64.getEncoder().encodeToString(response.reveal());
        return base64.isEmpty() ? " =" : " " + base64;
    }

    private static String wire(List<EsmtpParameter> parameters) {
        return parameters.stream()
                .map(parameter -> " " + parameter.keyword()
                        + parameter.value().map(value -> "=" + value).orElse(""))
                .collect(Collectors.joining());
    }

    private static SmtpCommand mail(Random random) {
        ReversePath path = reversePath(random);
        List<EsmtpParameter> parameters = parameters(random);
        return new SmtpCommand.Mail(path, beyondAscii(path.wire(), parameters), parameters);
    }

    private static SmtpCommand rcpt(Random random) {
        ForwardPath path = forwardPath(random);
        List<EsmtpParameter> parameters = parameters(random);
        return new SmtpCommand.Rcpt(path, beyondAscii(path.wire(), parameters), parameters);
    }

    private static boolean beyondAscii(String path, List<EsmtpParameter> parameters) {
        return (path + wire(parameters)).chars().anyMatch(c -> c > 127);
    }

    private static ReversePath reversePath(Random random) {
        return random.nextInt(5) == 0 ? new ReversePath.Null() : new ReversePath.Address(address(random));
    }

    private static ForwardPath forwardPath(Random random) {
        return random.nextInt(5) == 0 ? new ForwardPath.Postmaster() : new ForwardPath.Address(address(random));
    }

    private static EmailAddress address(Random random) {
        return new EmailAddress(localpart(random), host(random));
    }

    private static Localpart localpart(Random random) {
        return new Localpart(
                word(random, "abcXYZ019.+-_ \"\\<>@,:%!\u00e4\u4e2d", 12).replaceFirst("^ | $", "x"));
    }

    private static DomainName host(Random random) {
        return new DomainName(word(random, "abc019", 5) + "." + word(random, "xyz", 3));
    }

    private static List<EsmtpParameter> parameters(Random random) {
        var parameters = new ArrayList<EsmtpParameter>();
        for (int count = random.nextInt(3); count > 0; count--) {
            Optional<String> value =
                    random.nextBoolean() ? Optional.of(word(random, "aZ0!<>+~:\u00fc", 5)) : Optional.empty();
            parameters.add(new EsmtpParameter(word(random, "ABC019", 5), value));
        }
        return parameters;
    }

    private static Optional<Secret> initialResponse(Random random) {
        if (random.nextBoolean()) {
            return Optional.empty();
        }
        var octets = new byte[random.nextInt(20)];
        random.nextBytes(octets);
        return Optional.of(Secret.of(octets));
    }

    private static String word(Random random, String alphabet, int longest) {
        var word = new StringBuilder();
        for (int length = 1 + random.nextInt(longest); length > 0; length--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}
