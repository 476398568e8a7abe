/**
 * auth-service as other services see it: who is behind a recipient address, and whose password this is.
 *
 * <p>A service opens one {@link io.posthorn.directory.AuthConnection} when it starts and closes it when it ends:
 *
 * <pre>{@code
 * var auth = AuthConnection.open(new AuthConnectionSettings(targets, bootstrapServers));
 * auth.changes().addListener(...);      // before start: nothing is missed
 * auth.start();
 *
 * switch (auth.directory().resolve(path)) {          // blocks: call it on a virtual thread
 *     case Resolution.Local(var targets, var forwards, var dead) -> ...
 *     case Resolution.Unknown() -> ...               // 550 5.1.1
 *     case Resolution.Remote(boolean relayed) -> ... // not ours
 *     case Resolution.Broken(var reason) -> ...      // an administrator must act
 *     case Resolution.Unavailable(var reason) -> ... // 451 4.3.0
 * }
 *
 * try (SaslClient sasl = auth.newSaslClient()) {     // one exchange
 *     SaslOutcome outcome = sasl.start("PLAIN", Optional.of(octets), "imap", clientAddress, true);
 *     while (outcome instanceof SaslOutcome.Challenge challenge) {
 *         outcome = sasl.respond(answerTo(challenge));
 *     }
 * }
 * }</pre>
 *
 * <p>Its health check {@code directory} is up when {@code auth.changes().ready()} and carries
 * {@code auth.changes().appliedRevision()} as {@code revision}: an administrator's command is done when every process
 * shows at least its revision.
 */
package io.posthorn.directory;
