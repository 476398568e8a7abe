package io.posthorn.bench.system;

/**
 * An account of a system under load.
 *
 * @param address its address, and its login
 * @param password in clear text: it is worth nothing outside of a measurement
 */
public record Account(String address, String password) {}
