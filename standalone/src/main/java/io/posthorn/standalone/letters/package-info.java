/** Dead letters: messages that nobody could deliver. */
package io.posthorn.standalone.letters;
