package io.posthorn.smtp.outbound.port;

import java.util.List;

/**
 * What became of an attempt.
 *
 * @param results one for each recipient
 * @param destinationFailed no host of the domain could be used at all: its other mail need not be tried now
 */
public record AttemptReport(String attemptId, List<RecipientResult> results, boolean destinationFailed) {

    /** Copies the list. */
    public AttemptReport {
        results = List.copyOf(results);
    }
}
