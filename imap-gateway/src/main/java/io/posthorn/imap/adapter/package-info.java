/** Where the ports meet Kafka and the directory. */
package io.posthorn.imap.adapter;
