/**
 * Large mailboxes and many sessions, with PostgreSQL behind the gateway. The {@code …Measurement} classes are no tests:
 * they assert nothing about time, and run by name only, as docs/performance.md says.
 */
package io.posthorn.imap.large;
