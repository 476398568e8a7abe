/** Decides where a message goes. Pure. */
package io.posthorn.delivery.route;
