package io.posthorn.objects;

import io.posthorn.common.AccountId;
import io.posthorn.common.QueueId;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where things lie in the bucket. Every key is a pure function of its arguments, so that a repeated delivery writes the
 * same object again.
 */
public final class ObjectKeys {
    /** The prefix of all spooled bodies. */
    public static final String SPOOL = "spool/";

    private ObjectKeys() {}

    /**
     * One message of one account, readable as a Maildir entry: {@code <account>/Maildir/cur/<seconds>.<queue
     * id>.posthorn,S=<size>}.
     *
     * @param size octets of the object, which is what Maildir++ wants behind {@code S=}
     */
    public static String message(AccountId account, QueueId queueId, long size) {
        return maildir(account) + queueId.time().getEpochSecond() + "." + queueId + ".posthorn,S=" + size;
    }

    /** The prefix of all messages of an account. */
    public static String maildir(AccountId account) {
        return account + "/Maildir/cur/";
    }

    /** A large body between its acceptance and its delivery: {@code spool/<UTC day>/<queue id>}. */
    public static String spool(QueueId queueId) {
        return spoolDay(LocalDate.ofInstant(queueId.time(), ZoneOffset.UTC)) + queueId;
    }

    /** A message on its way to other systems, as it is sent: {@code queue/<queue id>}. */
    public static String queue(QueueId queueId) {
        return "queue/" + queueId;
    }

    /** The prefix of all bodies spooled on a day (UTC), for dropping them together. */
    public static String spoolDay(LocalDate day) {
        return SPOOL + day + "/";
    }
}
