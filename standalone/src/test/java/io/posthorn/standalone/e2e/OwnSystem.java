package io.posthorn.standalone.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A class of tests that break a system, and so start one of their own. They come behind the classes that share one, which
 * is stopped for them: the machine has room for one.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Order(Integer.MAX_VALUE)
@ExtendWith(OwnSystem.Alone.class)
@interface OwnSystem {
    /** Stops the shared system before the first test. */
    final class Alone implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) throws Exception {
            SharedSystem.end();
        }
    }
}
