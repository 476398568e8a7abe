package io.posthorn.auth.rest;

import io.posthorn.auth.admin.ImportReport;
import io.posthorn.auth.directory.Account;
import io.posthorn.auth.directory.Alias;
import io.posthorn.auth.directory.Domain;
import io.posthorn.auth.directory.MailSettings;
import io.posthorn.auth.directory.TransportEntry;
import io.posthorn.auth.directory.TransportEntry.Login;
import io.posthorn.common.DomainName;
import io.posthorn.common.EmailAddress;
import io.posthorn.common.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** The JSON documents of the admin API. A field that the client left out is null. */
final class Documents {

    private Documents() {}

    record DomainDocument(String name, String aliasOf, Boolean relay, Long quotaOctets) {
        static DomainDocument of(Domain domain) {
            return new DomainDocument(
                    domain.name().ascii(),
                    domain.aliasOf().map(DomainName::ascii).orElse(null),
                    domain.relay(),
                    orNull(domain.quotaOctets()));
        }
    }

    record AccountDocument(String address, Instant createdAt, Long quotaOctets) {
        static AccountDocument of(Account account) {
            return new AccountDocument(
                    account.address().canonical(), account.createdAt(), orNull(account.quotaOctets()));
        }
    }

    record AliasDocument(String address, List<String> targets) {
        static AliasDocument of(Alias alias) {
            return new AliasDocument(
                    alias.address().key(),
                    alias.targets().stream().map(EmailAddress::wire).toList());
        }
    }

    record TargetsDocument(List<String> targets) {}

    record TransportDocument(String domain, String host, int port, String username, String tls) {
        static TransportDocument of(TransportEntry transport) {
            return new TransportDocument(
                    transport.domain(),
                    transport.host(),
                    transport.port(),
                    transport.login().map(Login::username).orElse(null),
                    transport.tls().name().toLowerCase(Locale.ROOT));
        }
    }

    record TransportRequest(String host, Integer port, String username, Secret password, String tls) {}

    record NetworkDocument(String network) {}

    record SettingsDocument(
            String hostname, String banner, Long maxMessageOctets, String recipientDelimiter, Long mailboxOctets) {
        static SettingsDocument of(MailSettings settings) {
            return new SettingsDocument(
                    settings.hostname().orElse(null),
                    settings.banner().orElse(null),
                    orNull(settings.maxMessageOctets()),
                    settings.recipientDelimiter().orElse(null),
                    orNull(settings.mailboxOctets()));
        }
    }

    private static Long orNull(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    record AccountRequest(String address, Secret password) {}

    record PasswordRequest(Secret password) {}

    record RevisionDocument(long revision) {}

    record CreatedDocument(String address, long revision) {}

    record ImportDocument(int created, int updated, long revision, List<ImportReport.Problem> errors) {
        static ImportDocument of(ImportReport report) {
            return new ImportDocument(report.created(), report.updated(), report.revision(), report.errors());
        }
    }
}
