/** Figures, medians, bars, and the documents made of them. */
package io.posthorn.bench.report;
