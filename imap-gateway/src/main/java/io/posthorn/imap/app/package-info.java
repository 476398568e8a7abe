/** Wires the parts of imap-gateway together. */
package io.posthorn.imap.app;
