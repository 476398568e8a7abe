/** What the parts underneath can do at most. */
package io.posthorn.bench.raw;
