/** SMTP's grammar, pure: octets in, commands out; replies in, octets out. Every limit is a parameter. */
package io.posthorn.smtp.codec;
