/** What is measured, one class for each. */
package io.posthorn.bench.scenario;
