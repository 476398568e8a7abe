/** What imap-gateway needs from outside, besides mailboxes and their messages: small interfaces, blocking. */
package io.posthorn.imap.port;
