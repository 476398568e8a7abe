package io.posthorn.auth.sasl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The mechanisms on offer, by name. */
public final class SaslMechanisms {
    private final Map<String, SaslMechanism> byName;

    public SaslMechanisms(List<SaslMechanism> mechanisms) {
        this.byName =
                mechanisms.stream().collect(Collectors.toUnmodifiableMap(SaslMechanism::name, Function.identity()));
    }

    /** The mechanism with this upper-case name. */
    public Optional<SaslMechanism> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
