/** The log, the bucket, the index and the directory behind the delivery's ports: Kafka and the stores. */
package io.posthorn.delivery.adapter;
