/** The grammar of SMTP from the client's side: bytes in, values out, and back. */
package io.posthorn.smtp.outbound.codec;
