/** A name server for tests. A module that uses it declares dnsjava itself. */
package io.posthorn.testing.dns;
