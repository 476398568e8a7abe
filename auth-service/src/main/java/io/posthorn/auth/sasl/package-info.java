/** SASL mechanisms (RFC 4422), a file each. They speak to the directory only through a credential verifier. */
package io.posthorn.auth.sasl;
