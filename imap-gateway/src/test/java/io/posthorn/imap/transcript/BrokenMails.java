package io.posthorn.imap.transcript;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Messages as they come, and should not; made when they are needed, for some are large. */
final class BrokenMails {
    static final Map<String, Supplier<byte[]>> ALL = all();

    private BrokenMails() {}

    private static Map<String, Supplier<byte[]>> all() {
        var all = new LinkedHashMap<String, Supplier<byte[]>>();
        all.put("empty", () -> new byte[0]);
        all.put("only a line end", () -> octets("\r\n"));
        all.put("one octet", () -> octets("x"));
        all.put("no header", () -> octets("just some text\r\nand more\r\n"));
        all.put("no body", () -> octets("Subject: x\r\n"));
        all.put("header without an end", () -> octets("Subject: x"));
        all.put("body at once", () -> octets("\r\nbody"));
        all.put("folded first line", () -> octets(" folded\r\nSubject: x\r\n\r\nbody"));
        all.put("NULs", () -> octets("Subject: a\0b\r\nFrom: \0 <a\0@b>\r\nContent-Type: text/\0plain\r\n\r\na\0b\0"));
        all.put("only NULs", () -> new byte[5000]);
        all.put("bare line feeds", () -> octets("Subject: x\nFrom: a@b\n\nbody\n"));
        all.put("bare carriage returns", () -> octets("Subject: x\rFrom: a@b\r\rbody\r"));
        all.put("mixed line ends", () -> octets("Subject: a\rb\r\nFrom: a@b\n\r\nbody\r\r\n\n\r"));
        all.put("8-bit header", () -> octets("Subject: Grüße\r\nFrom: Jürgen <jürgen@exämple.org>\r\n\r\nGrüße"));
        all.put("UTF-8 header", () -> utf8("Subject: Grüße 日本\r\nFrom: Jürgen <ü@例え.org>\r\n\r\nGrüße"));
        all.put("half a UTF-8 sequence", () -> octets("Subject: \u00c3\r\nTo: \u00e2\u0082 <a@b>\r\n\r\n\u00f0\u009f"));
        all.put("encoded words", () -> octets("""
                Subject: =?utf-8?Q?a=ZZ=?= =?klingon?B?****?= =?utf-8?X?x?= =?utf-8?Q??=
                From: =?utf-8?B?w7w?= <=?utf-8?Q?=22=0D=0A?=@x>

                text
                """.replace("\n", "\r\n")));
        all.put(
                "quotes and backslashes",
                () -> octets(
                        "Subject: \"\\\" {12} (NIL)\r\nMessage-ID: <\"\\>\r\nFrom: \"a\\\"b\\\\\" <\"x\\\"y\"@z>\r\n\r\n"));
        all.put("bad addresses", () -> octets("""
                From: @@@, <>, (comment, "unclosed <a@b>
                To: a b c <, ;;; group: x@y, : <@route:z>,,,
                Cc: <<<>>>, a@b@c, "\\
                Reply-To: (((((
                Sender: @
                Bcc: group:group:group:;;;

                text
                """.replace("\n", "\r\n")));
        all.put("many addresses", () -> octets("To: " + "a@b, ".repeat(20_000) + "\r\n\r\nx"));
        all.put(
                "deep comments",
                () -> octets("From: " + "(".repeat(10_000) + "\r\nTo: " + "<".repeat(10_000) + "\r\n\r\n"));
        all.put("bad dates", () -> octets("Date: yesterday\r\nDate: 99 Foo 99999 25:61:61 +9999\r\n\r\n"));
        all.put("fields twice", () -> octets("Subject: a\r\nSubject: b\r\nFrom: a@b\r\nFrom: c@d\r\nTo:\r\n\r\nx"));
        all.put("fields without names", () -> octets(": x\r\n:\r\nno colon\r\n\tfold\r\nSubject : y\r\n\r\nx"));
        all.put(
                "header line of 10 MB",
                () -> octets("Subject: " + "x".repeat(10_000_000) + "\r\nFrom: a@b\r\n\r\nbody"));
        all.put("header of 10 MB without colon", () -> octets("x".repeat(10_000_000)));
        all.put("folded header of 2 MB", () -> octets("Subject:" + "\r\n x".repeat(500_000) + "\r\n\r\nbody"));
        all.put("100,000 fields", () -> octets("X-A: b\r\n".repeat(100_000) + "\r\nbody"));
        all.put("100,000 subjects", () -> octets("Subject: b\r\n".repeat(100_000) + "\r\nbody"));
        all.put("multipart without boundary", () -> mime("multipart/mixed", "--\r\n\r\nx\r\n----\r\n"));
        all.put("multipart without parts", () -> mime("multipart/mixed; boundary=b", "nothing\r\n"));
        all.put("multipart of nothing", () -> mime("multipart/mixed; boundary=b", ""));
        all.put(
                "multipart without an end",
                () -> mime("multipart/mixed; boundary=b", "--b\r\n\r\none\r\n--b\r\n\r\ntwo"));
        all.put("multipart that ends at once", () -> mime("multipart/mixed; boundary=b", "--b--\r\n"));
        all.put("multipart with an empty part", () -> mime("multipart/mixed; boundary=b", "--b\r\n--b\r\n--b--"));
        all.put("part without a header", () -> mime("multipart/mixed; boundary=b", "--b\r\ntext\r\n--b--"));
        all.put(
                "boundary in quotes",
                () -> mime("multipart/mixed; boundary=\"b\\\"{}", "--b\"{}\r\n\r\nx\r\n--b\"{}--"));
        all.put(
                "boundary of 1000 octets",
                () -> mime("multipart/mixed; boundary=" + "b".repeat(1000), "--" + "b".repeat(1000) + "\r\n\r\nx"));
        all.put(
                "the same boundary within",
                () -> mime(
                        "multipart/mixed; boundary=b",
                        "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n--b--"));
        all.put(
                "encoded multipart",
                () -> octets(
                        "Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64\r\n\r\n--b\r\n\r\nx\r\n--b--"));
        all.put(
                "encoded message",
                () -> octets(
                        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nU3ViamVjdDogeA0KDQo="));
        all.put("embedded message of nothing", () -> mime("message/rfc822", ""));
        all.put("partial message", () -> mime("message/partial; id=\"x\"; number=1", "Subject: y\r\n\r\nz"));
        all.put("bad types", () -> mime("text", "x"));
        all.put("type of nothing", () -> mime("", "x"));
        all.put("type with too much", () -> mime("text/plain/html; charset; =x; a=\"b; c=d;;;\"", "x"));
        all.put("bad parameters", () -> mime("text/plain; a*0*=utf-8'; a*1=\"\u00fc\"; charset=\"\\", "x"));
        all.put(
                "bad disposition",
                () -> octets("Content-Disposition: ;;=\"\\\r\nContent-Language: ,, \"x\" {1}\r\nContent-ID: \0\r\n"
                        + "Content-Transfer-Encoding: \"\u00fc\0\r\n\r\nx"));
        all.put("wrong charset", () -> mime("text/plain; charset=klingon", "\u00ff\u00fe\u0000"));
        all.put("wrong encoding", () -> octets("Content-Transfer-Encoding: rot13\r\n\r\nuryyb"));
        all.put("broken base64", () -> octets("Content-Transfer-Encoding: base64\r\n\r\n=====A\0===!!\r\nAAAA"));
        all.put(
                "broken quoted-printable",
                () -> octets("Content-Transfer-Encoding: quoted-printable\r\n\r\n=\0=ZZ==\r=\n=A"));
        all.put("5,000 nested multiparts", () -> octets(nestedMultiparts(5000)));
        all.put("5,000 nested messages", () -> octets("Content-Type: message/rfc822\r\n\r\n".repeat(5000) + "end"));
        all.put("100 nested multiparts", () -> octets(nestedMultiparts(100)));
        all.put("20,000 parts", () -> mime("multipart/mixed; boundary=b", "--b\r\n\r\nx\r\n".repeat(20_000) + "--b--"));
        all.put("line of 5 MB", () -> octets("Subject: x\r\n\r\n" + "y".repeat(5_000_000)));
        return all;
    }

    private static String nestedMultiparts(int depth) {
        var text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        return text.append("\r\nend").toString();
    }

    private static byte[] mime(String type, String body) {
        return octets("MIME-Version: 1.0\r\nContent-Type: " + type + "\r\n\r\n" + body);
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
