/**
 * The edge that every gateway shares: listeners, PROXY protocol, TLS and STARTTLS, backpressure, timeouts, drain. Vert.x
 * and Netty are used in this package only; protocols see {@link io.posthorn.net.Wire} and implement
 * {@link io.posthorn.net.Conversation}. TLS is a handler of Netty that we put on the channel ourselves: so it can begin
 * behind a PROXY header, and each connection gets the certificates of the moment.
 */
package io.posthorn.net;
