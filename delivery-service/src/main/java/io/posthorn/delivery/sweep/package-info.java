/** Clears away what nothing refers to any more: objects, spooled bodies, the memory of deliveries. */
package io.posthorn.delivery.sweep;
