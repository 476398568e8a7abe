package io.posthorn.smtp.outbound.adapter;

/**
 * What the search for hosts has to know.
 *
 * @param ourselves our name, as exchangers of domains may name us
 * @param port of exchangers
 * @param ownServers whether DNS servers are configured, which smarthosts are looked up with, too
 * @param most addresses that are looked up for one destination
 */
public record OutboundNames(String ourselves, int port, IpVersions versions, boolean ownServers, int most) {}
