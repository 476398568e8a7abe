/** Kafka, PostgreSQL and an S3 server for one machine: what a cluster provides from outside. */
package io.posthorn.standalone.embedded;
