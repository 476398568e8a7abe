package io.posthorn.auth.rest;

import io.posthorn.auth.admin.ImportReport;
import io.posthorn.auth.directory.Account;
import io.posthorn.common.Secret;
import java.time.Instant;
import java.util.List;

/** The JSON documents of the admin API. A field that the client left out is null. */
final class Documents {

    private Documents() {}

    record DomainDocument(String name) {}

    record AccountDocument(String address, Instant createdAt) {
        static AccountDocument of(Account account) {
            return new AccountDocument(account.address().canonical(), account.createdAt());
        }
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
