package io.posthorn.standalone.e2e;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One system for all test classes that leave it as it was, since a start takes half a minute: two of every service, handed
 * out as a parameter. A parameter may also be an account that nobody else has ({@link ClientAccount}). The first class that asks starts it. It ends with the last class, or when a test needs the machine
 * for a system of its own ({@link #end}); those tests come last ({@link Own}).
 */
final class SharedSystem implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedSystem.class);

    private static final int STOCK = 20;

    private static final Deque<ClientAccount> STOCK_OF_ACCOUNTS = new ArrayDeque<>();
    private static PosthornSystem running;
    private static int stocks;

    /** Stops the shared system, if it runs. */
    static synchronized void end() throws Exception {
        PosthornSystem ending = running;
        running = null;
        STOCK_OF_ACCOUNTS.clear();
        if (ending != null) {
            ending.close();
        }
    }

    private static synchronized PosthornSystem running(ExtensionContext context) throws Exception {
        if (running == null) {
            running = PosthornSystem.start("--replicas", "smtp=2,imap=2,delivery=2,auth=2");
            AutoCloseable atTheEnd = SharedSystem::end;
            context.getRoot().getStore(NAMESPACE).put(NAMESPACE, atTheEnd);
        }
        return running;
    }

    /** A new account; they are made many at a time, since a command takes a second. */
    private static synchronized ClientAccount account(ExtensionContext context) throws Exception {
        PosthornSystem system = running(context);
        if (STOCK_OF_ACCOUNTS.isEmpty()) {
            STOCK_OF_ACCOUNTS.addAll(ClientAccount.add(system, "stock" + ++stocks + "-", STOCK));
        }
        return STOCK_OF_ACCOUNTS.remove();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == PosthornSystem.class || type == ClientAccount.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        try {
            boolean account = parameter.getParameter().getType() == ClientAccount.class;
            return account ? account(context) : running(context);
        } catch (Exception e) {
            throw new AssertionError("The shared system could not be started", e);
        }
    }
}
