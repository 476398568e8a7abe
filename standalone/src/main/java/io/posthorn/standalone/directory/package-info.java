/** The way to auth-service's admin API, and the wait until every process obeys a change. */
package io.posthorn.standalone.directory;
