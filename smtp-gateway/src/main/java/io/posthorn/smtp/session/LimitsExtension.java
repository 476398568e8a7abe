package io.posthorn.smtp.session;

/** The LIMITS extension (RFC 9422): what a client need not try. */
final class LimitsExtension {
    /** The most that the grammar of a limit's value holds: six digits. */
    private static final int MOST = 999_999;

    private LimitsExtension() {}

    // limits-param = limits-name [ "=" limits-value ]
    static String announcement(SmtpLimits limits) {
        var announcement = new StringBuilder("LIMITS");
        add(announcement, "MAILMAX", limits.conduct().messages());
        add(announcement, "RCPTMAX", limits.recipients());
        return announcement.toString();
    }

    private static void add(StringBuilder announcement, String name, int value) {
        // 0 is no limit
        if (value > 0 && value <= MOST) {
            announcement.append(' ').append(name).append('=').append(value);
        }
    }
}
