/** What other services ask of this one by gRPC. */
package io.posthorn.delivery.grpc;
