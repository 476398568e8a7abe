/** The data directory and the small files in it that are ours: state, ports, secrets, accounts, certificate. */
package io.posthorn.standalone.data;
