package io.posthorn.smtp.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every reply of this server, by its meaning. Codes: RFC 5321 section 4.2.3; enhanced ones: RFC 3463, RFC 5248. */
public final class Replies {
    // A reply line, code and CRLF included, has at most 512 octets (RFC 5321 section 4.5.3.1.5).
    private static final int MAX_TEXT = 480;

    private Replies() {}

    // ---- the connection

    public static SmtpReply ready(String hostname, String protocol) {
        return plain(220, hostname + " " + protocol + " Posthorn ready");
    }

    /** @param banner the text that an administrator chose */
    public static SmtpReply ready(String banner) {
        return plain(220, banner);
    }

    public static SmtpReply goodbye(String hostname) {
        return reply(221, 2, 0, 0, hostname + " closing connection");
    }

    public static SmtpReply readyForTls() {
        return reply(220, 2, 0, 0, "Ready to start TLS");
    }

    public static SmtpReply shuttingDown(String hostname) {
        return reply(421, 4, 3, 2, hostname + " is shutting down, try again soon");
    }

    public static SmtpReply tooManyConnections(String hostname) {
        return reply(421, 4, 3, 2, hostname + " has too many connections, try again soon");
    }

    public static SmtpReply timedOut(String hostname) {
        return reply(421, 4, 4, 2, hostname + " timeout exceeded");
    }

    public static SmtpReply tooManyErrors(String hostname) {
        return reply(421, 4, 7, 0, hostname + " too many errors");
    }

    public static SmtpReply tooManyCommands(String hostname) {
        return reply(421, 4, 7, 0, hostname + " too many commands without a login");
    }

    public static SmtpReply tooManyMessages(String hostname) {
        return reply(421, 4, 7, 0, hostname + " too many messages in one connection, come again");
    }

    public static SmtpReply tooManyOfYou(String hostname) {
        return reply(421, 4, 7, 0, hostname + " too many connections from your address, try again soon");
    }

    public static SmtpReply connectionsTooFast(String hostname) {
        return reply(
                421, 4, 7, 0, hostname + " too many connections from your network in a short time, try again later");
    }

    public static SmtpReply spokeTooSoon(String hostname) {
        return reply(554, 5, 5, 1, hostname + " you spoke before it was your turn");
    }

    public static SmtpReply notForYou(String hostname) {
        return reply(554, 5, 7, 1, hostname + " takes no LMTP from your network");
    }

    // ---- greetings

    public static SmtpReply hello(String hostname, String client) {
        return plain(250, shortened(hostname + " greets " + client));
    }

    /** The reply to EHLO and LHLO: a line for each service extension. */
    public static SmtpReply hello(String hostname, String client, List<String> extensions) {
        var lines = new ArrayList<String>();
        lines.add(shortened(hostname + " greets " + client));
        lines.addAll(extensions);
        return new SmtpReply(250, Optional.empty(), lines);
    }

    // ---- the transaction

    public static SmtpReply ok() {
        return reply(250, 2, 0, 0, "OK");
    }

    public static SmtpReply senderOk() {
        return reply(250, 2, 1, 0, "Sender OK");
    }

    public static SmtpReply recipientOk() {
        return reply(250, 2, 1, 5, "Recipient OK");
    }

    public static SmtpReply startMailInput() {
        return plain(354, "End data with <CR><LF>.<CR><LF>");
    }

    public static SmtpReply queued(String queueId) {
        return reply(250, 2, 0, 0, "queued as " + queueId);
    }

    public static SmtpReply chunkReceived(long octets) {
        return reply(250, 2, 0, 0, octets + " octets received");
    }

    /** LMTP's reply for one of several recipients (RFC 2033 section 4.2). */
    public static SmtpReply queued(String queueId, String recipient) {
        return reply(250, 2, 0, 0, "<" + recipient + "> queued as " + queueId);
    }

    public static SmtpReply unknownRecipient(String address) {
        return reply(550, 5, 1, 1, "<" + address + ">: no such recipient here");
    }

    public static SmtpReply mailboxFull(String address) {
        return reply(452, 4, 2, 2, "<" + address + ">: the mailbox is full, try again later");
    }

    public static SmtpReply routingLoop(String address) {
        return reply(550, 5, 4, 6, "<" + address + ">: the address leads in a circle, or to too many others");
    }

    public static SmtpReply relayDenied(String address) {
        return reply(550, 5, 7, 1, "<" + address + ">: relaying denied");
    }

    /** @param text what the list says, of which only what may stand in a reply is said */
    public static SmtpReply clientListed(String client, String zone, Optional<String> text) {
        String reason = text.map(it -> "; " + it.replaceAll("[^ -~]", "?")).orElse("");
        return reply(554, 5, 7, 1, "Service unavailable; client [" + client + "] blocked using " + zone + reason);
    }

    /** A user sends under an address that is not the user's. */
    public static SmtpReply foreignSender(String sender, String account) {
        return reply(553, 5, 7, 1, "<" + sender + ">: not an address of " + account);
    }

    /** The same, in the header. */
    public static SmtpReply foreignAuthor(String field, String author, String account) {
        return reply(553, 5, 7, 1, field + " <" + author + ">: not an address of " + account);
    }

    public static SmtpReply sendersUnavailable() {
        return reply(451, 4, 3, 0, "Senders cannot be checked right now, try again later");
    }

    public static SmtpReply badHeader(String reason) {
        return reply(550, 5, 6, 0, reason);
    }

    public static SmtpReply messagesTooFast() {
        return reply(450, 4, 7, 1, "Too many messages in a short time, try again later");
    }

    public static SmtpReply recipientsTooFast() {
        return reply(450, 4, 7, 1, "Too many recipients in a short time, try again later");
    }

    public static SmtpReply directoryUnavailable() {
        return reply(451, 4, 3, 0, "Recipients cannot be checked right now, try again later");
    }

    public static SmtpReply notStored() {
        return reply(451, 4, 3, 0, "The message cannot be stored right now, try again later");
    }

    public static SmtpReply noRoom() {
        return reply(452, 4, 3, 1, "Too many messages are arriving at once, try again later");
    }

    public static SmtpReply tooManyRecipients(int most) {
        return reply(452, 4, 5, 3, "At most " + most + " recipients in one transaction");
    }

    public static SmtpReply messageTooLarge(long mostOctets) {
        return reply(552, 5, 3, 4, "A message may have " + mostOctets + " octets");
    }

    public static SmtpReply headerTooLarge(long mostOctets) {
        return reply(552, 5, 3, 4, "A message's header may have " + mostOctets + " octets");
    }

    public static SmtpReply tooManyHops() {
        return reply(554, 5, 4, 6, "Too many hops, the message goes in circles");
    }

    public static SmtpReply deliveredBefore() {
        return reply(554, 5, 4, 6, "The message goes in circles, it was delivered to this recipient before");
    }

    public static SmtpReply bareLineEnding() {
        return reply(550, 5, 5, 2, "bare <CR> or <LF> received, lines end with <CR><LF>");
    }

    public static SmtpReply noValidRecipients() {
        return reply(554, 5, 5, 1, "No valid recipients");
    }

    // ---- other commands

    public static SmtpReply cannotVerify() {
        return reply(252, 2, 0, 0, "Cannot verify, but will take mail for it and try");
    }

    /** @param commands the verbs that this listener takes */
    public static SmtpReply help(String commands) {
        return new SmtpReply(
                214,
                Optional.of(new EnhancedStatusCode(2, 0, 0)),
                List.of(
                        "Commands: " + commands,
                        "A message: MAIL FROM:<sender>, RCPT TO:<recipient>, DATA or BDAT",
                        "See RFC 5321; for help with delivery write to postmaster"));
    }

    // ---- their syntax, their order

    public static SmtpReply noLine(String reason) {
        return reply(500, 5, 5, 2, reason);
    }

    public static SmtpReply unrecognized() {
        return reply(500, 5, 5, 1, "Command not recognized");
    }

    public static SmtpReply badArguments(String reason) {
        return reply(501, 5, 5, 4, reason);
    }

    public static SmtpReply badReversePath(String reason) {
        return reply(501, 5, 1, 7, "Bad sender address: " + reason);
    }

    public static SmtpReply badForwardPath(String reason) {
        return reply(501, 5, 1, 3, "Bad recipient address: " + reason);
    }

    /** MAIL goes beyond ASCII without SMTPUTF8 (RFC 6531 section 3.5). */
    public static SmtpReply nonAsciiSender() {
        return reply(550, 5, 6, 7, "An address beyond ASCII needs the parameter SMTPUTF8");
    }

    /** RCPT goes beyond ASCII in a transaction without SMTPUTF8 (RFC 6531 section 3.5). */
    public static SmtpReply nonAsciiRecipient() {
        return reply(553, 5, 6, 7, "An address beyond ASCII needs SMTPUTF8 at MAIL");
    }

    /** The length of a chunk is not known, so that nothing behind it can be read; the connection is closed. */
    public static SmtpReply badChunk(String reason) {
        return reply(521, 5, 5, 4, reason);
    }

    public static SmtpReply unimplemented(String verb) {
        return reply(502, 5, 5, 1, verb + " not implemented");
    }

    public static SmtpReply badSequence(String reason) {
        return reply(503, 5, 5, 1, reason);
    }

    public static SmtpReply unknownParameter(String keyword) {
        return reply(555, 5, 5, 4, "Parameter " + keyword + " not recognized");
    }

    // ---- TLS and authentication (RFC 3207, RFC 4954)

    public static SmtpReply startTlsFirst() {
        return reply(530, 5, 7, 0, "Must issue a STARTTLS command first");
    }

    /** A message that asks for TLS all the way has come without it (RFC 8689 section 2). */
    public static SmtpReply requireTlsNeedsTls() {
        return reply(530, 5, 7, 10, "REQUIRETLS needs TLS, issue STARTTLS first");
    }

    public static SmtpReply authenticationRequired() {
        return reply(530, 5, 7, 0, "Authentication required");
    }

    public static SmtpReply encryptionRequired() {
        return reply(538, 5, 7, 11, "Encryption required for authentication, issue STARTTLS first");
    }

    /** @param base64 the challenge, encoded */
    public static SmtpReply challenge(String base64) {
        return plain(334, base64);
    }

    public static SmtpReply authenticated() {
        return reply(235, 2, 7, 0, "Authentication successful");
    }

    public static SmtpReply credentialsInvalid() {
        return reply(535, 5, 7, 8, "Authentication credentials invalid");
    }

    public static SmtpReply authenticationUnavailable() {
        return reply(454, 4, 7, 0, "Temporary authentication failure, try again later");
    }

    public static SmtpReply authenticationCancelled() {
        return reply(501, 5, 7, 0, "Authentication cancelled");
    }

    public static SmtpReply badSaslResponse(String reason) {
        return reply(501, 5, 5, 2, reason);
    }

    public static SmtpReply brokenSaslLine(String reason) {
        return reply(500, 5, 5, 6, "Authentication exchange: " + reason);
    }

    public static SmtpReply unknownMechanism() {
        return reply(504, 5, 5, 4, "Authentication mechanism not supported");
    }

    private static SmtpReply plain(int code, String text) {
        return new SmtpReply(code, Optional.empty(), List.of(text));
    }

    private static SmtpReply reply(int code, int klass, int subject, int detail, String text) {
        return new SmtpReply(
                code, Optional.of(new EnhancedStatusCode(klass, subject, detail)), List.of(shortened(text)));
    }

    private static String shortened(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
