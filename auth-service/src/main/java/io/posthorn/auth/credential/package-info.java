/** Passwords: how they are hashed, checked and, for seconds, remembered. Plain Java. */
package io.posthorn.auth.credential;
