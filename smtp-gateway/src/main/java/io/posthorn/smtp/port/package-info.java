/** What the gateway needs of the world behind it, as interfaces; every call blocks and is made on a virtual thread. */
package io.posthorn.smtp.port;
