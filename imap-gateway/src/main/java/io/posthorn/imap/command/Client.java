package io.posthorn.imap.command;

/**
 * The client as far as commands care.
 *
 * @param address without port
 * @param secured whether TLS is on
 */
public record Client(String address, boolean secured) {}
