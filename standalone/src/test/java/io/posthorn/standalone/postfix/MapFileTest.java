package io.posthorn.standalone.postfix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapFileTest {
    @Test
    void aKeyIsInLowerCaseAndAValueGoesOn() {
        assertEquals(
                List.of(
                        new MapFile.Entry("max@example.com", "max, max@privat.example"),
                        new MapFile.Entry("example.com", "")),
                MapFile.parse("# virtual\nMax@Example.COM\tmax,\n  max@privat.example\n\nexample.com\n"));
    }

    @Test
    void bracesHoldAnItemOfAListTogether() {
        assertEquals(
                List.of("hash:/a", "inline:{ a=b, c=d }", "regexp:/r"),
                Tables.items("hash:/a, inline:{ a=b, c=d }\tregexp:/r"));
    }

    @Test
    void tablesThatAreNoTextAreRemarked() {
        var findings = new Findings();
        var tables = new Tables(path -> path.equals("/v") ? Optional.of("a b\n") : Optional.empty(), findings);
        assertEquals(
                List.of(new MapFile.Entry("a", "b"), new MapFile.Entry("x", "y")),
                tables.entries("m", "proxy:hash:/v, inline:{x=y}, mysql:/my.cf, btree:/gone"));
        assertEquals(
                List.of(
                        "mysql:/my.cf has no equivalent: only tables made of text files are read",
                        "/gone does not exist or cannot be read"),
                findings.remarks("m"));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8,127.0.0.0/8",
        "[::ffff:127.0.0.0]/104,127.0.0.0/8",
        "[::1]/128,0:0:0:0:0:0:0:1/128",
        "192.168.0.1,192.168.0.1/32",
        "192.168.0.1/16,",
        "10.0.0.0/33,",
        "[::ffff:127.0.0.0]/8,",
        "localhost,",
        "!10.0.0.0/8,"
    })
    void aNetworkIsWrittenOneWayOrIsNone(String written, String canonical) {
        assertEquals(Optional.ofNullable(canonical), Networks.canonical(written));
    }
}
