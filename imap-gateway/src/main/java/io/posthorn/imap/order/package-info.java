/**
 * The orders in which clients list messages: SORT and THREAD (RFC 5256). Pure: what is known of the messages comes in,
 * an order or a tree of them goes out.
 */
package io.posthorn.imap.order;
