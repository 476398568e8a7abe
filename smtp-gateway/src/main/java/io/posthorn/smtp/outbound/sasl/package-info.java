/** The client's side of logins (RFC 4422). */
package io.posthorn.smtp.outbound.sasl;
