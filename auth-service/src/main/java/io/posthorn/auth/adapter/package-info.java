/** The directory in PostgreSQL, and its changes in Kafka. */
package io.posthorn.auth.adapter;
