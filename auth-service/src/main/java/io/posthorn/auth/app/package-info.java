/** Wires the parts of auth-service together. */
package io.posthorn.auth.app;
