package io.posthorn.standalone.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A class of tests that break a system, which has to mend itself. They share one of their own with two imap-gateways, and
 * come behind the classes that share the other one, which is stopped for them: the machine has room for one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Order(Integer.MAX_VALUE)
@ExtendWith(OwnSystem.Broken.class)
@interface OwnSystem {
    /** Stops the other system before the first test. After a test that failed, the next one gets a new one. */
    final class Broken implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
        private static final SystemInUse SYSTEM = new SystemInUse("--replicas", "imap=2");

        @Override
        public void beforeAll(ExtensionContext context) throws Exception {
            SharedSystem.end();
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            SYSTEM.awaitReady();
        }

        @Override
        public void afterEach(ExtensionContext context) throws Exception {
            if (context.getExecutionException().isPresent()) {
                SYSTEM.end();
            }
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
}
