/** One connection's conversation, pure: state and input in, next state and actions out. One file for each command. */
package io.posthorn.smtp.session;
