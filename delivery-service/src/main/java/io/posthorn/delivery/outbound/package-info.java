/** The queue of mail to other systems: who may send what and when, and what becomes of it. */
package io.posthorn.delivery.outbound;
