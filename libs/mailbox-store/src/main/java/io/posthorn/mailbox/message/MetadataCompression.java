package io.posthorn.mailbox.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The outer form of stored metadata: a version octet, then deflated octets, with a dictionary known beforehand. */
final class MetadataCompression {
    private static final int VERSION = 1;
    private static final int CHUNK_OCTETS = 4096;
    /** What nearly every message's metadata contain, the most usual last. Part of the format: never changed. */
    private static final byte[] DICTIONARY = String.join(
                    "",
                    "X-Mailer: List-Unsubscribe: List-Post: List-Id: X-Priority: Importance: Sender: Bcc: Cc: ",
                    "References: <In-Reply-To: <Reply-To: <",
                    "MIME-Version: 1.0\r\nContent-Transfer-Encoding: quoted-printable\r\n8bit\r\n7bit\r\nbase64\r\n",
                    "Content-Disposition: attachment; filename=\"",
                    "Content-Type: multipart/alternative; boundary=\"multipart/mixed; boundary=\"----=_Part_",
                    "Content-Type: text/html; charset=utf-8\r\nContent-Type: text/plain; charset=\"UTF-8\"\r\n",
                    "; charset=us-ascii; format=flowed\r\nDate: Mon, Tue, Wed, Thu, Fri, Sat, Sun, Jan Feb Mar Apr May Jun ",
                    "Jul Aug Sep Oct Nov Dec 2026 +0000 +0200\r\nMessage-ID: <@mail.gmail.com>\r\nSubject: Re: Fwd: ",
                    "=?UTF-8?Q?=?utf-8?B?From: \"\" <@example.com>\r\nTo: \r\n",
                    "(\"APPLICATION\" \"OCTET-STREAM\" (\"NAME\" \"\") NIL NIL \"BASE64\" ",
                    "NIL (\"ATTACHMENT\" (\"FILENAME\" \"\")) NIL NIL)",
                    "(\"TEXT\" \"HTML\" (\"CHARSET\" \"utf-8\") NIL NIL \"QUOTED-PRINTABLE\" ",
                    "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" \"8BIT\" NIL NIL NIL NIL)",
                    " \"MIXED\" (\"BOUNDARY\" \" \"ALTERNATIVE\" (\"BOUNDARY\" \"\") NIL NIL NIL)",
                    "((NIL NIL \"\" \"example.com\")) NIL NIL NIL \"<>\")")
            .getBytes(StandardCharsets.ISO_8859_1);

    private MetadataCompression() {}

    static byte[] deflate(byte[] plain) {
        try (var deflater = new Deflater()) {
            deflater.setDictionary(DICTIONARY);
            deflater.setInput(plain);
            deflater.finish();
            var stored = new ByteArrayOutputStream(plain.length / 2);
            stored.write(VERSION);
            var chunk = new byte[CHUNK_OCTETS];
            while (!deflater.finished()) {
                stored.write(chunk, 0, deflater.deflate(chunk));
            }
            return stored.toByteArray();
        }
    }

    /** @throws DataFormatException if {@link #deflate} did not write it */
    static byte[] inflate(byte[] stored) throws DataFormatException {
        if (stored.length == 0 || stored[0] != VERSION) {
            throw new DataFormatException("unknown version");
        }
        try (var inflater = new Inflater()) {
            inflater.setInput(stored, 1, stored.length - 1);
            var plain = new ByteArrayOutputStream(stored.length * 3);
            var chunk = new byte[CHUNK_OCTETS];
            while (!inflater.finished()) {
                int count = inflater.inflate(chunk);
                plain.write(chunk, 0, count);
                if (inflater.needsDictionary()) {
                    inflater.setDictionary(DICTIONARY);
                } else if (count == 0 && inflater.needsInput()) {
                    throw new DataFormatException("it ends too early");
                }
            }
            return plain.toByteArray();
        }
    }
}
