package io.posthorn.standalone.postfix;

import io.posthorn.common.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mail system that an import changes. Each change gives the directory's revision; what is refused is a Refusal. */
public interface MailSystem {
    /** A domain; an alias of another one, or relayed, or a mail domain of its own. */
    record Domain(String name, Optional<String> aliasOf, boolean relay) {}

    /** Where mail for a domain goes; {@code *} is every domain; TLS is none, may, encrypt or verify. */
    record Transport(String domain, String host, int port, Optional<String> username, String tls) {}

    /** The names of settings. */
    enum Setting {
        /** The host's name. */
        HOSTNAME("hostname"),
        /** The greeting behind 220. */
        BANNER("banner"),
        /** The largest message, in octets. */
        MAX_MESSAGE_OCTETS("maxMessageOctets"),
        /** What separates a localpart from its detail. */
        RECIPIENT_DELIMITER("recipientDelimiter"),
        /** The quota of accounts without one of their own, in octets; 0 is unlimited. */
        MAILBOX_OCTETS("mailboxOctets");

        private final String key;

        Setting(String key) {
            this.key = key;
        }

        /** Its name in the admin API. */
        public String key() {
            return key;
        }
    }

    /** All domains. */
    List<Domain> domains() throws InterruptedException;

    /** The addresses of all accounts. */
    Set<String> accounts() throws InterruptedException;

    /** All aliases: the address, or {@code @domain}, and its targets. */
    Map<String, List<String>> aliases() throws InterruptedException;

    /** All transports. */
    List<Transport> transports() throws InterruptedException;

    /** The networks that may relay. */
    Set<String> networks() throws InterruptedException;

    /** The settings that have a value, as text. */
    Map<Setting, String> settings() throws InterruptedException;

    /** Adds a domain. */
    long addDomain(Domain domain) throws InterruptedException;

    /** Adds or replaces an alias. */
    long putAlias(String address, List<String> targets) throws InterruptedException;

    /** Adds or replaces a transport. */
    long putTransport(Transport transport, Optional<Secret> password) throws InterruptedException;

    /** Lets a network relay. */
    long addNetwork(String network) throws InterruptedException;

    /** Changes one setting. */
    long change(Setting setting, String value) throws InterruptedException;
}
