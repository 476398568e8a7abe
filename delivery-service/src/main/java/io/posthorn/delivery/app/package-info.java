/** Wires the parts of delivery-service together. */
package io.posthorn.delivery.app;
