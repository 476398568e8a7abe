package io.posthorn.imap.codec;

import io.posthorn.mailbox.MailboxId;
import io.posthorn.mailbox.ModSeq;
import io.posthorn.mailbox.Uid;
import io.posthorn.mailbox.UidSet;
import io.posthorn.mailbox.UidValidity;
import java.util.List;

/**
 * What a status response says to programs (RFC 9051 section 7.1, RFC 5530).
 *
 * @param text without its brackets
 */
public record ResponseCode(String text) {
    /** Wrong name or password. */
    public static final ResponseCode AUTHENTICATION_FAILED = new ResponseCode("AUTHENTICATIONFAILED");

    /** There is a mailbox of that name already. */
    public static final ResponseCode ALREADY_EXISTS = new ResponseCode("ALREADYEXISTS");

    /** What is asked for can never be done here. */
    public static final ResponseCode CANNOT = new ResponseCode("CANNOT");

    /** The client does what no client should do. */
    public static final ResponseCode CLIENT_BUG = new ResponseCode("CLIENTBUG");

    /** A message that was asked for has been expunged by somebody else. */
    public static final ResponseCode EXPUNGE_ISSUED = new ResponseCode("EXPUNGEISSUED");

    /** What was selected is selected no more (RFC 7162 section 3.2.11). */
    public static final ResponseCode CLOSED = new ResponseCode("CLOSED");

    /** COMPRESS is on already (RFC 4978 section 3). */
    public static final ResponseCode COMPRESSION_ACTIVE = new ResponseCode("COMPRESSIONACTIVE");

    /** The name has names below it. */
    public static final ResponseCode HAS_CHILDREN = new ResponseCode("HASCHILDREN");

    /** The account has as many of these as it may have. */
    public static final ResponseCode LIMIT = new ResponseCode("LIMIT");

    /** There is no such mailbox. */
    public static final ResponseCode NONEXISTENT = new ResponseCode("NONEXISTENT");

    /** Not without TLS. */
    public static final ResponseCode PRIVACY_REQUIRED = new ResponseCode("PRIVACYREQUIRED");

    public static final ResponseCode READ_ONLY = new ResponseCode("READ-ONLY");

    public static final ResponseCode READ_WRITE = new ResponseCode("READ-WRITE");

    /** Our fault. */
    public static final ResponseCode SERVER_BUG = new ResponseCode("SERVERBUG");

    /** The message is larger than any is allowed to be (RFC 7889). */
    public static final ResponseCode TOO_BIG = new ResponseCode("TOOBIG");

    /** The command may succeed after a CREATE. */
    public static final ResponseCode TRY_CREATE = new ResponseCode("TRYCREATE");

    /** There is no mailbox for such a use here (RFC 6154). */
    public static final ResponseCode USE_ATTRIBUTE = new ResponseCode("USEATTR");

    /** Something that we need cannot be reached; later it may. */
    public static final ResponseCode UNAVAILABLE = new ResponseCode("UNAVAILABLE");

    /** The section's Content-Transfer-Encoding cannot be decoded (RFC 3516). */
    public static final ResponseCode UNKNOWN_CTE = new ResponseCode("UNKNOWN-CTE");

    /** The charset of a SEARCH is not known; these are. */
    public static final ResponseCode BAD_CHARSET = new ResponseCode("BADCHARSET (US-ASCII UTF-8)");

    public static ResponseCode capability(List<String> capabilities) {
        return new ResponseCode("CAPABILITY " + String.join(" ", capabilities));
    }

    public static ResponseCode uidValidity(UidValidity validity) {
        return new ResponseCode("UIDVALIDITY " + validity);
    }

    public static ResponseCode uidNext(long next) {
        return new ResponseCode("UIDNEXT " + Math.min(next, Uid.MAX));
    }

    /** The sequence number of the first message without {@code \Seen}. */
    public static ResponseCode unseen(long sequenceNumber) {
        return new ResponseCode("UNSEEN " + sequenceNumber);
    }

    /** @param flags as in a flag-list, {@code \*} for keywords of the client's choice */
    public static ResponseCode permanentFlags(String flags) {
        return new ResponseCode("PERMANENTFLAGS " + flags);
    }

    public static ResponseCode highestModSeq(ModSeq modSeq) {
        return new ResponseCode("HIGHESTMODSEQ " + modSeq);
    }

    /** The messages that STORE held back: sequence numbers or UIDs, as they were named (RFC 7162 section 3.1.3). */
    public static ResponseCode modified(UidSet numbers) {
        return new ResponseCode("MODIFIED " + numbers);
    }

    /** RFC 8474 section 4. */
    public static ResponseCode mailboxId(MailboxId mailbox) {
        return new ResponseCode("MAILBOXID (" + mailbox + ")");
    }

    /** RFC 4315 section 3. */
    public static ResponseCode appendUid(UidValidity validity, UidSet uids) {
        return new ResponseCode("APPENDUID " + validity + " " + uids);
    }

    /** RFC 4315 section 3. */
    public static ResponseCode copyUid(UidValidity validity, UidSet source, UidSet target) {
        return new ResponseCode("COPYUID " + validity + " " + source + " " + target);
    }
}
