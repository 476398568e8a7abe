/**
 * IMAP on the wire (RFC 3501 with the parts of RFC 9051 that clients of both understand): octets to commands, responses
 * to octets. Pure: no input or output, no clock, no threads; every limit is a parameter.
 */
package io.posthorn.imap.codec;
