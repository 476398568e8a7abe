/**
 * What auth-service knows: domains, accounts, and what a recipient address means. Plain Java; the stores behind it are
 * ports ({@link io.posthorn.auth.directory.Directory}, {@link io.posthorn.auth.directory.Recipients},
 * {@link io.posthorn.auth.directory.Announcements}).
 */
package io.posthorn.auth.directory;
