package io.posthorn.standalone.e2e;

import java.nio.charset.StandardCharsets;

/** A message that is complete, so that no client and no server on its way has a reason to add something. */
final class SimpleMail {
    private SimpleMail() {}

    /**
     * A message that is known by its subject.
     *
     * @param fields more header fields, each a whole line
     */
    static byte[] withSubject(String subject, String... fields) {
        return """
                From: sender@client.example
                To: reader@example.com
                Subject: %1$s
                Date: Tue, 24 Nov 2026 12:00:00 +0000
                Message-ID: <%1$s@client.example>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=us-ascii
                %2$s
                The text of %1$s.
                """.formatted(subject, fields.length == 0 ? "" : String.join("\n", fields) + "\n")
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
