/** How services read topics that every process must see whole. */
package io.posthorn.contracts.kafka;
