/** Patience with what is away for a while: steps are repeated until they succeed, and everybody can see who waits. */
package io.posthorn.delivery.retry;
