/** From a record of the log to its end: what is in flight, what may be committed, what becomes of each recipient. */
package io.posthorn.delivery.intake;
