package io.posthorn.bench.scenario;

import io.posthorn.bench.load.Load;
import java.io.Closeable;
import java.io.IOException;

/** Workers of a load, in the short forms that scenarios need. */
final class Clients {
    private Clients() {}

    /** Does something on a connection, or without one. */
    @FunctionalInterface
    interface Operation {
        /** Does it for the number; returns its latency in nanoseconds. */
        long operate(int number) throws Exception;
    }

    /** Does something whose whole time counts. */
    @FunctionalInterface
    interface TimedOperation {
        /** Does it for the number. */
        void operate(int number) throws Exception;
    }

    /** A worker that keeps no connection. */
    static Load.Worker stateless(Operation operation) {
        return with(() -> {}, operation);
    }

    /** A worker with a connection, closed at the end. */
    static Load.Worker with(Closeable connection, Operation operation) {
        return new Load.Worker() {
            @Override
            public long operate(int number) throws Exception {
                return operation.operate(number);
            }

            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    /** An operation of which the whole time counts. */
    static Operation timed(TimedOperation operation) {
        return number -> {
            long begin = System.nanoTime();
            operation.operate(number);
            return System.nanoTime() - begin;
        };
    }
}
