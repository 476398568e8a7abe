/** Limits that the replicas of gateways share. */
package io.posthorn.auth.limit;
