package io.posthorn.delivery.intake;

import io.posthorn.delivery.retry.CalledOffException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.MDC;

/** Does the same with several things at the same time, each on a virtual thread that logs as its caller does. */
final class Concurrently {
    private Concurrently() {}

    /** One of several pieces of work. */
    @FunctionalInterface
    interface Step<T, R> {
        R apply(T item) throws CalledOffException, InterruptedException;
    }

    /** The results, in the order of the items; returns or throws only when no piece runs any more. */
    static <T, R> List<R> map(List<T> items, Step<T, R> step) throws CalledOffException, InterruptedException {
        if (items.size() == 1) {
            return List.of(step.apply(items.getFirst()));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<R>();
            for (Future<R> future : threads.invokeAll(tasks(items, step))) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CalledOffException calledOff -> throw calledOff;
                case InterruptedException interrupted -> throw interrupted;
                case RuntimeException unexpected -> throw unexpected;
                case Error unexpected -> throw unexpected;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private static <T, R> List<Callable<R>> tasks(List<T> items, Step<T, R> step) {
        Map<String, String> fields =
                Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
        return items.stream()
                .map(item -> (Callable<R>) () -> {
                    MDC.setContextMap(fields);
                    return step.apply(item);
                })
                .toList();
    }
}
