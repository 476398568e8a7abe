/** What the tests of several modules need. The JDK only. */
package io.posthorn.testing;
