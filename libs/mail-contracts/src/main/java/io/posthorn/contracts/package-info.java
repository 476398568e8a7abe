/** The seams between services: Kafka topics here, gRPC services and record values generated from {@code .proto}. */
package io.posthorn.contracts;
