package io.posthorn.standalone.cli;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.Secrets;
import io.posthorn.standalone.directory.AdminApi;
import io.posthorn.standalone.directory.Convergence;
import io.posthorn.standalone.supervisor.SystemState;
import java.io.IOException;

/**
 * The directory of a running system, for one command.
 *
 * @param invocation the command's call
 * @param state the running system
 * @param api auth-service
 */
record DirectoryAccess(Invocation invocation, SystemState state, AdminApi api) implements AutoCloseable {
    static DirectoryAccess open(Invocation invocation) throws IOException {
        var state = invocation.runningState();
        var token = Secrets.of(invocation.data()).adminToken();
        return new DirectoryAccess(
                invocation, state, new AdminApi(state.endpoints().get("admin"), token));
    }

    /** Returns when every running process obeys the change. */
    void awaitRevision(long revision) throws InterruptedException {
        try (var convergence = new Convergence()) {
            convergence.await(state.processes(), revision);
        }
    }

    /** The address as typed; a bare name means the first domain. */
    String complete(String typed) throws InterruptedException {
        if (typed.contains("@")) {
            return typed;
        }
        var domains = api.domains();
        if (domains.isEmpty()) {
            throw new Refusal("There is no domain that " + typed + " could belong to: add one with ./posthorn domain"
                    + " add NAME.");
        }
        return typed + "@" + domains.getFirst();
    }

    @Override
    public void close() {
        api.close();
    }
}
