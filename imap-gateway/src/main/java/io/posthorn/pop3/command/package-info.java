/** One handler file for each verb that needs the ports: straight-line, blocking code on a virtual thread. */
package io.posthorn.pop3.command;
