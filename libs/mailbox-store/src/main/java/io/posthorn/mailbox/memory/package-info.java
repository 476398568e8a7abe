/** Mailboxes in the heap, for tests of whatever stands on them. */
package io.posthorn.mailbox.memory;
