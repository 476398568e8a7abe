/** What became of messages. */
package io.posthorn.standalone.trace;
