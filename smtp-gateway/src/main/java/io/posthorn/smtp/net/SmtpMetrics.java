package io.posthorn.smtp.net;

import io.micrometer.core.instrument.Timer;
import io.posthorn.metrics.Meters;
import io.posthorn.metrics.Metric;
import io.posthorn.smtp.session.ListenerRole;
import java.util.EnumMap;
import java.util.Map;

/** What the gateway counts and times of its conversations; made once, shared by all. */
public final class SmtpMetrics {
    private final Map<ListenerRole, ListenerMetrics> byRole = new EnumMap<>(ListenerRole.class);

    public SmtpMetrics(Meters meters) {
        Map<String, Timer> commands = meters.timers(Metric.SMTP_COMMAND);
        Timer accept = meters.timer(Metric.MAIL_ACCEPT);
        for (ListenerRole role : ListenerRole.values()) {
            byRole.put(role, new ListenerMetrics(meters, role, commands, accept));
        }
    }

    /** Those of a listener. */
    ListenerMetrics of(ListenerRole role) {
        return byRole.get(role);
    }
}
