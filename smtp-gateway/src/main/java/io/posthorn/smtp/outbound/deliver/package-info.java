/** From a delivery of the queue to its report. */
package io.posthorn.smtp.outbound.deliver;
