/** What sending needs of the world. */
package io.posthorn.smtp.outbound.port;
