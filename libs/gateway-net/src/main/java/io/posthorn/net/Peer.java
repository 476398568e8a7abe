package io.posthorn.net;

/**
 * Both ends of a connection, as IP addresses in text and ports.
 *
 * @param address the client's address
 * @param loopback whether the client is on this machine
 */
public record Peer(String address, int port, String localAddress, int localPort, boolean loopback) {}
