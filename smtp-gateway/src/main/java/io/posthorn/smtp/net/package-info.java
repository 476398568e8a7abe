/** Carries sessions' actions out on real connections, on the event loop of each. */
package io.posthorn.smtp.net;
