/** The edge of a connection: what the session wants done is done here, on the connection's event loop. */
package io.posthorn.imap.net;
