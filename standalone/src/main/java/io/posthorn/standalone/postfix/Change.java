package io.posthorn.standalone.postfix;

import io.posthorn.common.Secret;
import io.posthorn.standalone.postfix.MailSystem.Domain;
import io.posthorn.standalone.postfix.MailSystem.Setting;
import io.posthorn.standalone.postfix.MailSystem.Transport;
import java.util.List;
import java.util.Optional;

/** Something the mail system should have from now on. */
sealed interface Change {
    /** A domain. */
    record AddDomain(Domain domain) implements Change {}

    /** An alias and all its targets. */
    record PutAlias(String address, List<String> targets) implements Change {}

    /** A way for the mail of a domain. */
    record PutTransport(Transport transport, Optional<Secret> password) implements Change {}

    /** A network that may relay. */
    record AddNetwork(String network) implements Change {}

    /** A setting's value. */
    record PutSetting(Setting setting, String value) implements Change {}

    /** What it is, for the report. */
    default String text() {
        return switch (this) {
            case AddDomain(var domain) ->
                domain.aliasOf()
                        .map(main -> domain.name() + " is an alias of " + main)
                        .orElse((domain.relay() ? "relay domain " : "domain ") + domain.name());
            case PutAlias(var address, var targets) -> address + " to " + String.join(", ", targets);
            case PutTransport put -> text(put.transport());
            case AddNetwork(var network) -> "relay network " + network;
            case PutSetting(var setting, var value) -> setting.key() + " is " + value;
        };
    }

    private static String text(Transport way) {
        return "transport " + way.domain() + " to " + way.host() + ":" + way.port() + ", TLS " + way.tls();
    }
}
