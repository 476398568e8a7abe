/** A remote mail server for tests: it does what the test says, and remembers exactly what it was told. */
package io.posthorn.testing.mx;
