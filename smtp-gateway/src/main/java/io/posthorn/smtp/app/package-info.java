/** Wires the parts of smtp-gateway together. */
package io.posthorn.smtp.app;
