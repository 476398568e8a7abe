/** One conversation with a remote server, in straight lines; who carries the octets stands behind {@link io.posthorn.smtp.outbound.session.RemoteLink}. */
package io.posthorn.smtp.outbound.session;
