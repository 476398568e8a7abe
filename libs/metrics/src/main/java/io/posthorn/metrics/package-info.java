/** Every metric of Posthorn: its name, unit, labels and meaning ({@link io.posthorn.metrics.Metric}), and how it is recorded. */
package io.posthorn.metrics;
