/** An accepted message, as the gateway wrote it to the log. Values only. */
package io.posthorn.delivery.mail;
