/** Lean blocking clients that load generators use: they count octets and make no objects for what they read. */
package io.posthorn.bench.client;
