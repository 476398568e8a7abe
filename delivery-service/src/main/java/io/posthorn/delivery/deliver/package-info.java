/** Puts a message into mailboxes, once: the object first, then one transaction for all that wait. */
package io.posthorn.delivery.deliver;
