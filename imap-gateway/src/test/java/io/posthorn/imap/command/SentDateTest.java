package io.posthorn.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentDateTest {
    @ParameterizedTest
    @CsvSource({
        "'Tue, 24 Nov 2026 11:30:00 +0100', 2026-11-24",
        "'1 jan 26 00:00 EST', 2026-01-01",
        "'Fri, 5 August 99 12:00:00 GMT', 1999-08-05",
        "'31 Feb 2026 11:30:00 +0100',",
        "'24 Foo 2026',",
        "'yesterday',"
    })
    void readsTheDay(String field, LocalDate day) {
        assertEquals(Optional.ofNullable(day), SentDate.of(field));
    }

    @ParameterizedTest
    @CsvSource({
        // The example of RFC 5256 section 2.2
        "'31 Dec 2000 16:01:33 -0800', 2001-01-01T00:01:33Z",
        "'Tue, 24 Nov 2026 11:30 +0100 (CET)', 2026-11-24T10:30:00Z",
        "'24 Nov 26 11:30:60 EST', 2026-11-24T16:30:59Z",
        "'24 Nov 2026 11:30:00 MEZ', 2026-11-24T11:30:00Z",
        "'24 Nov 2026 11:30:00 +9900', 2026-11-24T11:30:00Z",
        "'24 Nov 2026 11:30:00', 2026-11-24T11:30:00Z",
        "'24 Nov 2026 25:61:00 -0800', 2026-11-24T00:00:00Z",
        "'24 Nov 2026', 2026-11-24T00:00:00Z",
        "'24 Foo 2026 11:30:00 +0100',",
        "'11:30:00',"
    })
    void readsTheMoment(String field, Instant moment) {
        assertEquals(Optional.ofNullable(moment), SentDate.moment(field));
    }
}
