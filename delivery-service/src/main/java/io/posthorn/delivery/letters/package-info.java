/** Dead letters as an operator sees them: what is there, why, and back into the log. Values and their port. */
package io.posthorn.delivery.letters;
