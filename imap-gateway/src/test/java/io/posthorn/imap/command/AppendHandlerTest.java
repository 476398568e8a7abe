package io.posthorn.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import io.posthorn.objects.ObjectStore;
import io.posthorn.objects.ObjectStoreUnavailable;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may append headers beyond ASCII, and what becomes of objects that never become messages. */
class AppendHandlerTest {
    private static final AccountId ACCOUNT = new AccountId(7);

    private final InMemoryMailboxStore index = new InMemoryMailboxStore();
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

    @Test
    void sweepsFindWhatIsWrittenAndBecomesNoMessage() {
        assertThrows(ObjectStoreUnavailable.class, () -> append(losingAnswers(), true));
        assertEquals(1, index.garbage(ACCOUNT).size());
        append(true);
        assertEquals(1, index.garbage(ACCOUNT).size(), "what became a message is none");
    }

    /** A bucket of which nobody knows whether it has written the object. */
    private ObjectStore losingAnswers() {
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (_, method, arguments) -> {
                    assertEquals("put", method.getName());
                    assertEquals(List.of(arguments[0]), index.garbage(ACCOUNT), "expected before it is written");
                    throw new ObjectStoreUnavailable("the answer was lost", null);
                });
    }

    private Completion append(boolean rawHeaders) {
        return append(new InMemoryObjectStore(), rawHeaders);
    }

    private Completion append(ObjectStore objects, boolean rawHeaders) {
        var events = new LocalMailboxEvents();
        var handler = new AppendHandler(index, new MessageBodies(objects), events, rawHeaders);
        var state = new ImapState.Authenticated(new Account(ACCOUNT, "max@example.com"));
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
