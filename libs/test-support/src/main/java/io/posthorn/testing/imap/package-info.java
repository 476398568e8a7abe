/**
 * A model of mailboxes and of the clients that use them at the same time: what each client was told, what all of them
 * together did, and what may be there in the end. It knows nothing of the server but IMAP.
 */
package io.posthorn.testing.imap;
