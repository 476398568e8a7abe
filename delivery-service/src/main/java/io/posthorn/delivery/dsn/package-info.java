/** Delivery status notifications: why one is written, and how it reads (RFC 3464). */
package io.posthorn.delivery.dsn;
