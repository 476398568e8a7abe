/** The ports on gRPC, the bucket and the DNS. */
package io.posthorn.smtp.outbound.adapter;
