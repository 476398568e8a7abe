package io.posthorn.smtp.port;

/** The log of accepted mail. */
@FunctionalInterface
public interface MailLog {

    /**
     * Appends a message and returns when it is durable.
     *
     * @throws NotDurableException if it certainly is not, or is not known to be after all attempts ended
     */
    void append(AcceptedMail mail) throws NotDurableException;
}
