/** Workers, latencies and what the load generator itself took. */
package io.posthorn.bench.load;
