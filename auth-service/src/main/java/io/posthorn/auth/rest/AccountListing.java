package io.posthorn.auth.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.posthorn.auth.directory.Account;
import io.posthorn.auth.directory.Directory;
import io.posthorn.auth.rest.Documents.AccountDocument;
import io.posthorn.common.DomainName;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/** Writes accounts as a JSON array, page by page: a list of millions is never held whole, nor a connection for it. */
@Singleton
class AccountListing {
    private static final int PAGE = 500;

    private final Directory directory;
    private final ObjectMapper mapper;

    AccountListing(Directory directory, ObjectMapper mapper) {
        this.directory = directory;
        this.mapper = mapper;
    }

    /** All accounts, or those of one domain. The first page is read before this returns. */
    StreamingOutput json(Optional<DomainName> domain) {
        List<Account> first = directory.accounts(domain, Optional.empty(), PAGE);
        return out -> write(domain, first, out);
    }

    private void write(Optional<DomainName> domain, List<Account> first, OutputStream out) throws IOException {
        try (JsonGenerator json = mapper.createGenerator(out)) {
            json.writeStartArray();
            List<Account> page = first;
            while (!page.isEmpty()) {
                for (Account account : page) {
                    json.writePOJO(AccountDocument.of(account));
                }
                page = directory.accounts(domain, Optional.of(page.getLast().address()), PAGE);
            }
            json.writeEndArray();
        }
    }
}
