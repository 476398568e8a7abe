/** Accounts' mailboxes: the values and the small interfaces that gateways and delivery-service see. */
package io.posthorn.mailbox;
