/** The edge of a POP3 connection: what the session wants done is done here, on the connection's event loop. */
package io.posthorn.pop3.net;
