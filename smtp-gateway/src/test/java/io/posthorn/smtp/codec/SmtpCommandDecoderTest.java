package io.posthorn.smtp.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.posthorn.common.EmailAddress;
import io.posthorn.common.ForwardPath;
import io.posthorn.common.ReversePath;
import io.posthorn.common.Secret;
import io.posthorn.smtp.Seeds;
import io.posthorn.smtp.codec.SmtpCommand.Fault;
import io.posthorn.smtp.codec.SmtpCommand.Mail;
import io.posthorn.smtp.codec.SmtpCommand.Malformed;
import io.posthorn.smtp.codec.SmtpCommand.Rcpt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpCommandDecoderTest {
    private static final EmailAddress MAX = EmailAddress.parse("max@example.com");

    @Test
    void readsVerbsInAnyCase() {
        assertEquals(new SmtpCommand.Data(), decode("dAtA"));
        assertEquals(new SmtpCommand.Quit(), decode("QUIT \t "));
        assertEquals(new SmtpCommand.Noop(), decode("noop with words"));
        assertEquals(new SmtpCommand.Ehlo("[IPv6:2001:db8::1]"), decode("ehlo [IPv6:2001:db8::1]"));
        assertEquals(new SmtpCommand.Unimplemented("EXPN"), decode("expn list"));
        assertEquals(new SmtpCommand.Unrecognized(), decode("GET / HTTP/1.1"));
        assertEquals(new SmtpCommand.Unrecognized(), decode(""));
    }

    @Test
    void readsPaths() {
        assertEquals(new Mail(new ReversePath.Null(), false, List.of()), decode("MAIL FROM:<>"));
        assertEquals(new Mail(new ReversePath.Address(MAX), false, List.of()), decode("mail from:<max@EXAMPLE.com>"));
        assertEquals(new Rcpt(new ForwardPath.Postmaster(), false, List.of()), decode("RCPT TO:<POSTmaster>"));
        assertEquals(new Rcpt(new ForwardPath.Address(MAX), false, List.of()), decode("RCPT TO:<max@example.com>"));
    }

    @Test
    void dropsSourceRoutes() {
        assertEquals(
                new Rcpt(new ForwardPath.Address(MAX), false, List.of()),
                decode("RCPT TO:<@relay.example,@other.example:max@example.com>"));
    }

    @Test
    void aBracketInsideQuotesEndsNothing() {
        assertEquals(
                new Rcpt(new ForwardPath.Address(EmailAddress.parse("\"a>b\\\"> \"@example.com")), false, List.of()),
                decode("RCPT TO:<\"a>b\\\"> \"@example.com>"));
    }

    @Test
    void readsParameters() {
        assertEquals(
                new Mail(
                        new ReversePath.Null(),
                        false,
                        List.of(
                                new EsmtpParameter("SIZE", Optional.of("12")),
                                new EsmtpParameter("SMTPUTF8", Optional.empty()))),
                decode("MAIL FROM:<>  size=12  SMTPUTF8"));
    }

    @Test
    void readsAuth() {
        assertEquals(new SmtpCommand.Auth("PLAIN", Optional.empty()), decode("AUTH plain"));
        assertEquals(new SmtpCommand.Auth("PLAIN", Optional.of(Secret.of(""))), decode("AUTH PLAIN ="));
        assertEquals(new SmtpCommand.Auth("LOGIN", Optional.of(Secret.of("max"))), decode("AUTH LOGIN bWF4"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EHLO | ARGUMENTS",
                "EHLO b\u00fccher.example | LINE",
                "M\u0131L FROM:<> | LINE",
                "MA\u0131L FROM:<> | LINE",
                "BDAT | CHUNK",
                "BDAT -1 | CHUNK",
                "BDAT 1 2 | CHUNK",
                "BDAT 1LAST | CHUNK",
                "BDAT 1 LAST LAST | CHUNK",
                "BDAT 1234567890123456789 | CHUNK",
                "BDAT 0x10 | CHUNK",
                "EHLO two words | ARGUMENTS",
                "DATA now | ARGUMENTS",
                "RSET all | ARGUMENTS",
                "VRFY | ARGUMENTS",
                "AUTH | ARGUMENTS",
                "AUTH PLAIN a b | ARGUMENTS",
                "AUTH <x> | ARGUMENTS",
                "AUTH PLAIN ?? | BASE64",
                "MAIL | ARGUMENTS",
                "MAIL TO:<a@b.example> | ARGUMENTS",
                "MAIL FROM:a@b.example | REVERSE_PATH",
                "MAIL FROM:<a@b.example | REVERSE_PATH",
                "MAIL FROM:<a> | REVERSE_PATH",
                "MAIL FROM:<a@b.example>SIZE=1 | ARGUMENTS",
                "MAIL FROM:<a@b.example> SIZE= | ARGUMENTS",
                "MAIL FROM:<a@b.example> =1 | ARGUMENTS",
                "MAIL FROM:<@relay.example> | REVERSE_PATH",
                "RCPT TO:<> | FORWARD_PATH",
                "RCPT TO:<a b@c.example> | FORWARD_PATH",
                "RCPT TO:<a@b.example> x=y=z | ARGUMENTS",
            })
    void refuses(String line, Fault fault) {
        assertEquals(fault, assertInstanceOf(Malformed.class, decode(line)).fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOOP\0", "EHLO a\tb", "MAIL FROM:<a\u0085@b.example>", "MAIL FROM:<a\u0007@b.example>"})
    void refusesControlCharacters(String line) {
        assertEquals(Fault.LINE, assertInstanceOf(Malformed.class, decode(line)).fault());
    }

    @Test
    void readsChunks() {
        assertEquals(new SmtpCommand.Bdat(0, true), decode("BDAT 0 LAST"));
        assertEquals(new SmtpCommand.Bdat(86, false), decode("bdat 00086"));
        assertEquals(new SmtpCommand.Bdat(100, true), decode("BDAT  100  last"));
    }

    @Test
    void readsAddressesBeyondAsciiAndSaysSo() {
        EmailAddress address = EmailAddress.parse("m\u00fcller@xn--bcher-kva.example");
        assertEquals(
                new Mail(
                        new ReversePath.Address(address),
                        true,
                        List.of(new EsmtpParameter("SMTPUTF8", Optional.empty()))),
                decode("MAIL FROM:<m\u00fcller@b\u00fccher.example> SMTPUTF8"));
        assertEquals(
                new Rcpt(new ForwardPath.Address(address), true, List.of()),
                decode("RCPT TO:<m\u00fcller@xn--bcher-kva.example>"));
        EsmtpParameter orcpt = new EsmtpParameter("ORCPT", Optional.of("utf-8;m\u00fcller@example.com"));
        assertEquals(
                new Rcpt(new ForwardPath.Address(MAX), true, List.of(orcpt)),
                decode("RCPT TO:<max@example.com> ORCPT=utf-8;m\u00fcller@example.com"));
    }

    @Test
    void theWordPostmasterIsAscii() {
        assertInstanceOf(Malformed.class, decode("RCPT TO:<po\u017ftmaster>"));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] line = "MAIL FROM:<m\u00fcller@example.com>".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                Fault.LINE,
                assertInstanceOf(Malformed.class, new SmtpCommandDecoder(Set.of()).decode(line))
                        .fault());
    }

    @Test
    void aSpaceBehindTheColonNeedsItsLeniency() {
        var strict = new SmtpCommandDecoder(Set.of());
        byte[] line = "RCPT TO: <max@example.com>".getBytes(StandardCharsets.US_ASCII);
        assertInstanceOf(Malformed.class, strict.decode(line));
        assertInstanceOf(Rcpt.class, new SmtpCommandDecoder(Set.of(Leniency.SPACE_AFTER_COLON)).decode(line));
    }

    @Test
    void neverShowsASecret() {
        assertFalse(decode("AUTH PLAIN bWF4").toString().contains("max"));
    }

    @Test
    void readsBackWhatIsWritten() {
        Seeds.forAll(2000, random -> {
            SmtpCommand command = Commands.any(random);
            assertEquals(command, decode(Commands.wire(command)));
        });
    }

    @Test
    void makesSomethingOfEveryLine() {
        Seeds.forAll(2000, random -> {
            var line = new byte[random.nextInt(60)];
            random.nextBytes(line);
            assertNotNull(new SmtpCommandDecoder(Set.of()).decode(line));
            // Damage to a good line reaches deeper than noise does.
            String good = Commands.wire(Commands.any(random));
            int at = random.nextInt(good.length() + 1);
            assertNotNull(decode(good.substring(0, at) + (char) random.nextInt(256) + good.substring(at)));
        });
    }

    private static SmtpCommand decode(String line) {
        return new SmtpCommandDecoder(Set.of()).decode(line.getBytes(StandardCharsets.UTF_8));
    }
}
