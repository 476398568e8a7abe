/**
 * {@code ./posthorn}: the whole system on one machine. {@code cli} holds a file per command, {@code system} says what
 * runs and with which settings, {@code supervisor} keeps it running, {@code embedded} stands in for what a cluster
 * provides, {@code data} is the data directory and {@code directory} the way to auth-service's admin API.
 */
package io.posthorn.standalone;
