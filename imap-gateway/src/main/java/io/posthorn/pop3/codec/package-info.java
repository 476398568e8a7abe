/** POP3 on the wire (RFC 1939, RFC 2449). Pure: no input or output, no clock, no threads. */
package io.posthorn.pop3.codec;
