/** The HTTP APIs of our services, as the commands call them. */
package io.posthorn.standalone.http;
