/** Messages from files, through LMTP, into a mailbox. */
package io.posthorn.standalone.mailimport;
