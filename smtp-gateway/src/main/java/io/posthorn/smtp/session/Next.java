package io.posthorn.smtp.session;

import io.posthorn.smtp.codec.SmtpReply;
import java.util.List;
import java.util.stream.Stream;

/** What a transition leads to. */
record Next(SmtpState state, List<SmtpAction> actions) {

    /** On to another state, or the same, with a reply. */
    static Next reply(SmtpState state, SmtpReply reply) {
        return new Next(state, List.of(new SmtpAction.Reply(reply)));
    }

    /** On to another state with actions. */
    static Next act(SmtpState state, SmtpAction... actions) {
        return new Next(state, List.of(actions));
    }

    /** The end of the conversation, with its last reply. */
    static Next close(SmtpReply reply) {
        return act(new SmtpState.Closing(), new SmtpAction.Reply(reply), new SmtpAction.Close());
    }

    /** This one's actions, and then the other's. */
    Next then(Next other) {
        return new Next(
                other.state,
                Stream.concat(actions.stream(), other.actions.stream()).toList());
    }

    boolean refusesForGood() {
        return actions.stream()
                .anyMatch(action -> action instanceof SmtpAction.Reply(SmtpReply reply) && reply.refusesForGood());
    }
}
