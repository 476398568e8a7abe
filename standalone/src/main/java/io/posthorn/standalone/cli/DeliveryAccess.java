package io.posthorn.standalone.cli;

import io.posthorn.common.Secret;
import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.data.Secrets;
import io.posthorn.standalone.supervisor.ProcessState;
import java.io.IOException;
import java.util.function.BiFunction;

/** Where a delivery-service of the running system answers operators. */
final class DeliveryAccess {
    private static final String SERVICE = "delivery-service";

    private DeliveryAccess() {}

    /** Opens an API of it, given its URL and the admin token. */
    static <T> T open(Invocation invocation, BiFunction<String, Secret, T> api) throws IOException {
        var port = invocation.runningState().processes().stream()
                .filter(candidate -> candidate.service().equals(SERVICE) && candidate.isAlive())
                // One that waits for something that is away may be able to tell all the same.
                .max((a, b) -> Boolean.compare(a.ready(), b.ready()))
                .map(ProcessState::managementPort)
                .orElseThrow(() -> new Refusal("No delivery-service runs: see ./posthorn status."));
        return api.apply(
                "http://127.0.0.1:" + port, Secrets.of(invocation.data()).adminToken());
    }
}
