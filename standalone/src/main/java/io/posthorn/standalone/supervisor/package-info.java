/** Starts processes, sees whether they are ready, starts again what died, stops them in reverse order. */
package io.posthorn.standalone.supervisor;
