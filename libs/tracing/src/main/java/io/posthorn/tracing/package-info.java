/** OpenTelemetry traces: where they go, and how a message takes its trace along. */
package io.posthorn.tracing;
