/** What an administrator does to the directory, from the password in clear to the announced change. Plain Java. */
package io.posthorn.auth.admin;
