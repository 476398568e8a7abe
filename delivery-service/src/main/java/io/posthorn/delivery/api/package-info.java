/** What an operator may ask and tell this service over HTTP, on the management port and with the admin token. */
package io.posthorn.delivery.api;
