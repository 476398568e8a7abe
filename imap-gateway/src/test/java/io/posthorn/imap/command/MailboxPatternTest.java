package io.posthorn.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.mailbox.MailboxName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailboxPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, a/b/c, true",
        "%, a, true",
        "%, a/b, false",
        "a/%, a/b, true",
        "a/%, a/b/c, false",
        "a/*, a/b/c, true",
        "a*, a, true",
        "%/%, a/b, true",
        "*c, a/b/c, true",
        "*b, a/b/c, false",
        "inbox, INBOX, true",
        "inb%, INBOX, false",
        "Inbox/%, INBOX/x, true",
        "a, A, false",
        "a.c, abc, false",
        "*%*%*%*%*%*%*%*%*%*%*%*%*%*%*%*%*%*%*%x, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false"
    })
    void matches(String pattern, String name, boolean expected) {
        assertEquals(expected, new MailboxPattern(pattern).matches(new MailboxName(name)));
    }
}
