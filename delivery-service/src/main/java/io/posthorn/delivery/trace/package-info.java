/** What became of each message, step by step, for whoever asks later. */
package io.posthorn.delivery.trace;
