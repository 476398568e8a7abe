package io.posthorn.smtp.outbound.session;

import io.posthorn.smtp.outbound.port.RemoteHost;
import java.time.Duration;

/** Makes connections. */
public interface Connector {

    /** Connects, if that succeeds in time. */
    RemoteLink connect(RemoteHost host, Duration patience) throws LinkFailure;
}
