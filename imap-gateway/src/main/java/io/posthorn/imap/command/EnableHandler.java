package io.posthorn.imap.command;

import io.posthorn.imap.codec.ImapCommand;
import io.posthorn.imap.codec.ImapResponse;
import io.posthorn.imap.session.Completion;
import java.util.ArrayList;
import java.util.List;

/** ENABLE (RFC 5161): turns extensions on; what is not known is ignored. */
final class EnableHandler implements CommandHandler<ImapCommand.Enable> {
    @Override
    public Completion handle(ImapCommand.Enable command, Turn turn) {
        List<String> enabled = new ArrayList<>();
        for (String capability : command.capabilities()) {
            switch (capability) {
                case "CONDSTORE" -> turn.enabled().enableCondStore();
                case "QRESYNC" -> turn.enabled().enableQresync();
                case "UTF8=ACCEPT" -> turn.enabled().enableUtf8();
                case "IMAP4REV2" -> turn.enabled().enableRev2();
                default -> {
                    continue;
                }
            }
            enabled.add(capability.equals("IMAP4REV2") ? "IMAP4rev2" : capability);
        }
        turn.send(new ImapResponse.Enabled(enabled));
        return Completion.ok("ENABLE completed");
    }
}
