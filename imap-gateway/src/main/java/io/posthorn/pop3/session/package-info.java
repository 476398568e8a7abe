/** One POP3 connection's conversation: state and input in, next state and actions out. Pure. */
package io.posthorn.pop3.session;
