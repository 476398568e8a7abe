/** What is computed once from a message's octets: its structure with exact offsets, and the forms IMAP sends. */
package io.posthorn.mailbox.message;
