package io.posthorn.smtp.codec;

import java.util.Optional;

/**
 * A parameter of MAIL or RCPT (RFC 5321 section 4.1.2).
 *
 * @param keyword in upper case
 * @param value what stands behind the equals sign, as it was sent; absent if there is none
 */
public record EsmtpParameter(String keyword, Optional<String> value) {}
