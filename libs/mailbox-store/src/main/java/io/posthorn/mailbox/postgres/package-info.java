/** The mailbox index in PostgreSQL: the only code that knows mail SQL. */
package io.posthorn.mailbox.postgres;
