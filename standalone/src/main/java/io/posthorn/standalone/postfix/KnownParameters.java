package io.posthorn.standalone.postfix;

import io.posthorn.standalone.postfix.ReportLine.Outcome;
import java.util.List;
import java.util.Optional;

/** The parameters of Postfix that we have something to say about; docs/from-postfix.md shows the same table. */
final class KnownParameters {
    /**
     * A parameter, or all that match.
     *
     * @param name its name; {@code *} stands for any characters
     * @param outcome what becomes of it at best
     * @param detail what it becomes, or why it has no equivalent
     */
    record Known(String name, Outcome outcome, String detail) {
        boolean matches(String parameter) {
            return parameter.matches(name.replace("*", "[a-z0-9_]*"));
        }
    }

    /** All of them; the first that matches counts. */
    static final List<Known> ALL = List.of(
            taken("myhostname", "the host's name in greetings, and `$myhostname`"),
            taken("mydestination", "mail domains; `localhost` and the host's name become aliases of the main one"),
            taken("virtual_alias_domains", "mail domains"),
            taken("virtual_mailbox_domains", "mail domains"),
            taken("relay_domains", "relay domains"),
            taken("mynetworks", "networks that may relay"),
            taken("virtual_alias_maps", "aliases"),
            taken("virtual_maps", "aliases; the old name of `virtual_alias_maps`"),
            taken("alias_maps", "aliases in the domains of `mydestination`"),
            taken("alias_database", "read in the place of `alias_maps` where that is not set"),
            taken("relayhost", "the transport of all domains"),
            taken("transport_maps", "transports, those of smtp and relay with a host"),
            taken("message_size_limit", "the largest message, in octets"),
            taken("mailbox_size_limit", "the default quota, in octets"),
            taken("recipient_delimiter", "what separates a name from its detail"),
            taken("smtpd_banner", "the greeting"),
            reported("myorigin", "decides where names without a domain belong"),
            reported("mydomain", "used where a value names it"),
            reported("mail_name", "used where a value names it"),
            reported("mail_version", "used where a value names it"),
            reported("append_dot_mydomain", "used for targets of aliases whose domain has no dot"),
            reported("virtual_mailbox_maps", "its accounts are compared with those that are here"),
            reported("smtp_sasl_password_maps", "the user and the password of `relayhost`"),
            reported("smtp_sasl_auth_enable", "whether `relayhost` gets a user and a password"),
            reported("smtp_tls_security_level", "the TLS of `relayhost` and of transports"),
            reported("inet_interfaces", "where to listen is `posthorn.listen.smtp` and the others; it needs a restart"),
            reported("inet_protocols", "the addresses of `posthorn.listen.smtp` and the others decide"),
            reported("smtpd_tls_cert_file", "is `posthorn.tls.certificate`"),
            reported("smtpd_tls_key_file", "is `posthorn.tls.key`, in PKCS#8"),
            reported("smtpd_tls_chain_files", "is `posthorn.tls.certificate` and `posthorn.tls.key`"),
            reported("smtpd_client_connection_count_limit", "is `posthorn.smtp.max-connections-per-client`"),
            none("smtpd_use_tls", "STARTTLS is offered wherever there is a certificate"),
            none("smtpd_tls_*", "STARTTLS is offered wherever there is a certificate"),
            none("smtp_tls_*", "the transport says whether TLS is used and checked"),
            none("smtp_use_tls", "the transport says whether TLS is used and checked"),
            none("tls_*", "Java chooses protocols and ciphers"),
            none("smtpd_sasl_*", "users of the directory log in, without a server beside"),
            none("smtp_sasl_*", "only user and password of `relayhost` are used"),
            none("smtpd_*_restrictions", "built in: relaying is for users and networks, recipients must exist"),
            none("smtpd_helo_required", "HELO or EHLO always comes first"),
            none("smtpd_sender_login_maps", "a user sends as the addresses that lead to the account"),
            none("disable_vrfy_command", "VRFY never tells who exists"),
            none("home_mailbox", "mailboxes live in the bucket"),
            none("mail_spool_directory", "mailboxes live in the bucket"),
            none("mailbox_command", "delivery runs no commands"),
            none("mailbox_transport", "delivery is built in"),
            none("virtual_transport", "delivery is built in"),
            none("local_transport", "delivery is built in"),
            none("default_transport", "mail goes out over SMTP"),
            none("local_recipient_maps", "accounts and aliases are the recipients"),
            none("virtual_mailbox_*", "mailboxes live in the bucket"),
            none("virtual_*_maps", "accounts are in the directory"),
            none("virtual_alias_*_limit", "aliases have limits of their own"),
            none("canonical_maps", "addresses in messages are not rewritten"),
            none("sender_canonical_maps", "addresses in messages are not rewritten"),
            none("recipient_canonical_maps", "addresses in messages are not rewritten"),
            none("masquerade_*", "addresses in messages are not rewritten"),
            none("luser_relay", "an alias of `@domain` takes mail for everybody else"),
            none("smtpd_milters", "milters are not supported"),
            none("non_smtpd_milters", "milters are not supported"),
            none("milter_*", "milters are not supported"),
            none("content_filter", "filters beside are not supported"),
            none("header_checks", "messages are not searched"),
            none("body_checks", "messages are not searched"),
            none("mynetworks_style", "networks that may relay are named one by one"),
            none("biff", "IMAP's IDLE tells of new mail"),
            none("compatibility_level", "belongs to versions of Postfix"),
            none("readme_directory", "belongs to the installation of Postfix"),
            none("html_directory", "belongs to the installation of Postfix"),
            none("manpage_directory", "belongs to the installation of Postfix"),
            none("sample_directory", "belongs to the installation of Postfix"),
            none("queue_directory", "the queue is in PostgreSQL"),
            none("command_directory", "belongs to the installation of Postfix"),
            none("daemon_directory", "belongs to the installation of Postfix"),
            none("data_directory", "belongs to the installation of Postfix"),
            none("meta_directory", "belongs to the installation of Postfix"),
            none("shlib_directory", "belongs to the installation of Postfix"),
            none("mail_owner", "belongs to the installation of Postfix"),
            none("setgid_group", "belongs to the installation of Postfix"),
            none("sendmail_path", "belongs to the installation of Postfix"),
            none("newaliases_path", "belongs to the installation of Postfix"),
            none("mailq_path", "belongs to the installation of Postfix"),
            none("debug*", "logs are those of `./posthorn logs`"),
            none("maillog_file", "logs are those of `./posthorn logs`"),
            none("unknown_local_recipient_reject_code", "an unknown recipient is always refused with 550"),
            none("default_process_limit", "connections are limited by `posthorn.smtp.max-connections`"),
            none("delay_warning_time", "delivery has a schedule of its own"),
            none("*_queue_lifetime", "delivery has a schedule of its own"),
            none("*_backoff_time", "delivery has a schedule of its own"),
            none("append_at_myorigin", "names without a domain always belong to the main one"),
            none("strict_rfc821_envelopes", "envelopes are always read strictly"));

    private KnownParameters() {}

    /** What we know about a parameter. */
    static Optional<Known> find(String parameter) {
        return ALL.stream().filter(known -> known.matches(parameter)).findFirst();
    }

    private static Known taken(String name, String detail) {
        return new Known(name, Outcome.TAKEN, detail);
    }

    private static Known reported(String name, String detail) {
        return new Known(name, Outcome.REPORTED, detail);
    }

    private static Known none(String name, String detail) {
        return new Known(name, Outcome.NO_EQUIVALENT, detail);
    }
}
