package io.posthorn.smtp.fake;

import io.posthorn.smtp.port.AcceptedMail;
import io.posthorn.smtp.port.MailLog;
import io.posthorn.smtp.port.NotDurableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A log in the heap that can be down, or hold its acknowledgements back. */
public final class FakeMailLog implements MailLog {
    public final List<AcceptedMail> mails = new CopyOnWriteArrayList<>();
    public volatile boolean down;
    private final Semaphore acknowledgements = new Semaphore(Integer.MAX_VALUE);

    /** From now on nothing is acknowledged. */
    public void hold() {
        acknowledgements.drainPermits();
    }

    /** Acknowledges one message that waits or will come. */
    public void acknowledgeOne() {
        acknowledgements.release();
    }

    @Override
    public void append(AcceptedMail mail) throws NotDurableException {
        if (down) {
            throw new NotDurableException("the log is down", new IOException("as asked"));
        }
        mails.add(mail);
        acknowledgements.acquireUninterruptibly();
    }

    /** The octets of an accepted message that travelled in the log. */
    public static byte[] octets(AcceptedMail mail) {
        return switch (mail.content()) {
            case AcceptedMail.Content.Inline(var body) -> {
                var octets = new ByteArrayOutputStream();
                body.segments().forEach(octets::writeBytes);
                yield octets.toByteArray();
            }
            case AcceptedMail.Content.Spooled spooled -> throw new AssertionError("spooled: " + spooled);
        };
    }

    public static String text(AcceptedMail mail) {
        return new String(octets(mail), StandardCharsets.ISO_8859_1);
    }
}
