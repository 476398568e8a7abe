/**
 * One handler file for each command that needs the ports: straight-line, blocking code on a virtual thread, one command
 * of a connection at a time. What is pooled is given back before anything is written to the client.
 */
package io.posthorn.imap.command;
