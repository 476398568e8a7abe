/** What a session asks for and what may block: straight-line code over ports, run on virtual threads. */
package io.posthorn.smtp.command;
