/** The systems under load, started and stopped by scripts. */
package io.posthorn.bench.system;
