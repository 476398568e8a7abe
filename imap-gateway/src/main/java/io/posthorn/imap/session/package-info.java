/**
 * One connection's conversation: state and input in, next state and actions out. Pure: no input or output, no clock, no
 * threads; storage is never called from here.
 */
package io.posthorn.imap.session;
