package io.posthorn.standalone.postfix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.posthorn.standalone.postfix.MainCf.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainCfTest {
    @Test
    void aLineThatBeginsWithWhiteSpaceContinuesTheOneBeforeAcrossCommentsAndBlankLines() {
        var mainCf = MainCf.parse("""
                # a comment
                mynetworks = 127.0.0.0/8
                  # a comment inside

                \t192.168.0.0/16
                biff=no
                empty =
                """);
        assertEquals(
                List.of(
                        new Entry(2, "mynetworks", "127.0.0.0/8 192.168.0.0/16"),
                        new Entry(6, "biff", "no"),
                        new Entry(7, "empty", "")),
                mainCf.entries());
        assertEquals(List.of(), mainCf.unreadable());
    }

    @Test
    void ofSeveralLinesTheLastCounts() {
        var mainCf = MainCf.parse("biff = no\nbiff = yes\n");
        assertEquals(Map.of("biff", "yes"), mainCf.values());
        assertTrue(mainCf.isOverridden(mainCf.entries().getFirst()));
    }

    @Test
    void aLineThatIsNoneIsToldByItsNumber() {
        assertEquals(
                List.of(
                        "Line 1 continues a line, but there is none before it.",
                        "Line 2 is not of the form name = value.",
                        "Line 3 is not of the form name = value."),
                MainCf.parse(" a = b\nbiff no\ntwo words = x\n").unreadable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$set|value",
                "a${set}b|avalueb",
                "$(set).x|value.x",
                "$unset-x|-x",
                "${set?yes $set}|yes value",
                "x${unset?yes}|x",
                "${unset:no}|no",
                "x${set:no}|x",
                "${set?{yes}:{no}}|yes",
                "${unset?{yes}:{no}}|no",
                "${unset?{a}:{${set}}}|value",
                "$$set|$set",
                "5$|5$",
                "x$loop|x",
                "$mydomain|example.com",
                "$myorigin|mail.example.com",
                "$mydestination|mail.example.com, localhost.example.com, localhost",
                "$mail_name|Posthorn"
            })
    void namesAreExpanded(String text, String expanded) {
        var set = Map.of("set", "value", "loop", "$loop", "myhostname", "mail.example.com");
        assertEquals(expanded, new Expansion(set, "elsewhere").expand(text));
    }

    @Test
    void aHostWithoutADotIsInLocaldomain() {
        assertEquals("localdomain", new Expansion(Map.of(), "posthorn").value("mydomain"));
    }
}
