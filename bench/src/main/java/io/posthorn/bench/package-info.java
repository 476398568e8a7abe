/**
 * {@code ./posthorn bench}: puts load on a Posthorn, and on Debian's Postfix and Dovecot beside it, and says how they do.
 */
package io.posthorn.bench;
