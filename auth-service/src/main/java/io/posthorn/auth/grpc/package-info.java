/** What gateways and delivery-service ask auth-service: a thin translation between gRPC and the domain. */
package io.posthorn.auth.grpc;
