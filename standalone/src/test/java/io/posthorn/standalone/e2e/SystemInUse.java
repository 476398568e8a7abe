package io.posthorn.standalone.e2e;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * A system that several test classes use one after the other, since a start takes half a minute, and its accounts: each is
 * handed out once. It starts when somebody first asks for it.
 */
final class SystemInUse {
    private static final int STOCK = 20;

    private final List<String> upOptions;
    private final Deque<ClientAccount> stockOfAccounts = new ArrayDeque<>();
    private PosthornSystem running;
    private int stocks;

    SystemInUse(String... upOptions) {
        this.upOptions = List.of(upOptions);
    }

    /** Whether a parameter is one of those that it has values for. */
    static boolean has(ParameterContext parameter) {
        Class<?> type = parameter.getParameter().getType();
        return type == PosthornSystem.class || type == ClientAccount.class;
    }

    /** The system, or an account that nobody else has. */
    synchronized Object value(ParameterContext parameter, ExtensionContext context) {
        try {
            boolean account = parameter.getParameter().getType() == ClientAccount.class;
            return account ? account(context) : running(context);
        } catch (Exception e) {
            throw new AssertionError("The system could not be started", e);
        }
    }

    /** If it runs, waits until everything is ready again that a test before this one broke. */
    synchronized void awaitReady() {
        if (running != null) {
            running.awaitReady();
        }
    }

    /** Stops it, if it runs. */
    synchronized void end() throws Exception {
        PosthornSystem ending = running;
        running = null;
        stockOfAccounts.clear();
        if (ending != null) {
            ending.close();
        }
    }

    private PosthornSystem running(ExtensionContext context) throws Exception {
        if (running == null) {
            running = PosthornSystem.start(upOptions.toArray(String[]::new));
            AutoCloseable atTheEnd = this::end;
            Namespace namespace = Namespace.create(SystemInUse.class, upOptions);
            context.getRoot().getStore(namespace).put(namespace, atTheEnd);
        }
        return running;
    }

    /** They are made many at a time, since a command takes a second. */
    private ClientAccount account(ExtensionContext context) throws Exception {
        PosthornSystem system = running(context);
        if (stockOfAccounts.isEmpty()) {
            stockOfAccounts.addAll(ClientAccount.add(system, "stock" + ++stocks + "-", STOCK));
        }
        return stockOfAccounts.remove();
    }
}
