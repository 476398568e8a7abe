package io.posthorn.standalone.e2e;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One system for all test classes that leave it as it was: two of every service, handed out as a parameter. A parameter may
 * also be an account that nobody else has ({@link ClientAccount}). It ends with the last class, or when a test needs the
 * machine for {@link OwnSystem}; those tests come last.
 */
final class SharedSystem implements ParameterResolver {
    private static final SystemInUse SYSTEM = new SystemInUse("--replicas", "smtp=2,imap=2,delivery=2,auth=2");

    /** Stops the shared system, if it runs. */
    static void end() throws Exception {
        SYSTEM.end();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return SystemInUse.has(parameter);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return SYSTEM.value(parameter, context);
    }
}
