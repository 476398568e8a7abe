/** Ports over real technology: Kafka, gRPC, S3. */
package io.posthorn.smtp.adapter;
