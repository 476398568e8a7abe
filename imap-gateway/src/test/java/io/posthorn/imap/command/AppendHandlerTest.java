package io.posthorn.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.posthorn.common.AccountId;
import io.posthorn.common.Decoded;
import io.posthorn.imap.adapter.LocalMailboxEvents;
import io.posthorn.imap.codec.CommandLimits;
import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapCommandDecoder;
import io.posthorn.imap.codec.ResponseCode;
import io.posthorn.imap.codec.TaggedCommand;
import io.posthorn.imap.session.Account;
import io.posthorn.imap.session.Completion;
import io.posthorn.imap.session.Enabled;
import io.posthorn.imap.session.ImapState;
import io.posthorn.mailbox.memory.InMemoryMailboxStore;
import io.posthorn.mailbox.message.MessageBodies;
import io.posthorn.objects.InMemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may append headers beyond ASCII. */
class AppendHandlerTest {
    private final Enabled enabled = new Enabled();

    @Test
    void takesThemFromClientsThatTakeThem() {
        assertEquals(
                Optional.of(ResponseCode.CANNOT),
                assertInstanceOf(Completion.No.class, append(false)).code());
        enabled.enableUtf8();
        assertInstanceOf(Completion.Ok.class, append(false));
    }

    @Test
    void takesThemFromEverybodyIfTheOperatorSaysSo() {
        assertInstanceOf(Completion.Ok.class, append(true));
    }

    private Completion append(boolean rawHeaders) {
        var events = new LocalMailboxEvents();
        var handler = new AppendHandler(
                new InMemoryMailboxStore(), new MessageBodies(new InMemoryObjectStore()), events, rawHeaders);
        var state = new ImapState.Authenticated(new Account(new AccountId(7), "max@example.com"));
        try (var watch = new MailboxWatch(events, () -> {})) {
            var turn = new Turn(new Client("127.0.0.1", true), "a1", state, enabled, watch, _ -> {});
            return handler.handle(command(), turn);
        }
    }

    private static ImapCommand.Append command() {
        var decoder = new ImapCommandDecoder(CommandLimits.DEFAULT);
        decoder.append("a1 APPEND INBOX {13+}\r\nSubject: ü\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        // The literal is announced first.
        decoder.nextCommand();
        var decoded = assertInstanceOf(Decoded.Complete.class, decoder.nextCommand());
        return (ImapCommand.Append) ((TaggedCommand) decoded.value()).command();
    }
}
