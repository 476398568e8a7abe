package io.posthorn.smtp.app;

import io.posthorn.directory.Policy;
import io.posthorn.directory.Policy.Settings;
import io.posthorn.directory.PolicySource;
import io.posthorn.smtp.session.ListenerRole;
import io.posthorn.smtp.session.SmtpLimits;
import io.posthorn.smtp.session.SmtpService;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What an administrator may set while we run, and what the configuration says where it was not. */
final class RuntimeSettings {
    private static final List<String> MECHANISMS = List.of("SCRAM-SHA-256", "PLAIN", "LOGIN");

    private RuntimeSettings() {}

    /** Our name. */
    static String hostname(CheckedSettings settings, PolicySource policy) {
        return set(policy, Settings::hostname).orElseGet(settings::hostname);
    }

    /** What a listener offers to the next client. */
    static SmtpService service(ListenerRole role, CheckedSettings settings, PolicySource policy) {
        SmtpLimits limits = policy.latest()
                .map(Policy::settings)
                .filter(told -> told.maxMessageOctets().isPresent())
                .map(told -> settings.limits()
                        .withMessageOctets(told.maxMessageOctets().getAsLong()))
                .orElseGet(settings::limits);
        return new SmtpService(
                role, hostname(settings, policy), set(policy, Settings::banner), limits, MECHANISMS, false);
    }

    private static Optional<String> set(PolicySource policy, Function<Settings, Optional<String>> setting) {
        return policy.latest().map(Policy::settings).flatMap(setting);
    }
}
