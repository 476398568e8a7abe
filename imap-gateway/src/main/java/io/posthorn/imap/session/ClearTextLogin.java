package io.posthorn.imap.session;

/** From whom a password is taken without TLS. */
public enum ClearTextLogin {
    NEVER,
    /** Only from clients on this machine. */
    LOOPBACK,
    ALWAYS;

    /** Whether a password may be sent on a connection. */
    public boolean allows(boolean secured, boolean loopback) {
        return secured
                || switch (this) {
                    case NEVER -> false;
                    case LOOPBACK -> loopback;
                    case ALWAYS -> true;
                };
    }
}
