/** Sockets and TLS. */
package io.posthorn.smtp.outbound.net;
