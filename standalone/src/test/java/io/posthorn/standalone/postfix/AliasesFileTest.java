package io.posthorn.standalone.postfix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.standalone.postfix.AliasesFile.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

class AliasesFileTest {
    @Test
    void namesAndTargetsMayBeQuoted() {
        assertEquals(
                List.of(
                        new Entry("root", List.of("admin")),
                        new Entry("list", List.of("max", "moritz", "|/bin/filter a,b", ":include:/list")),
                        new Entry("a: b", List.of("/var/mail/x")),
                        new Entry("owner-list", List.of("admin"))),
                AliasesFile.parse("""
                        # aliases
                        Root: admin
                        list: max, moritz,
                          "|/bin/filter a,b", :include:/list
                        "a: b": /var/mail/x
                        owner-list: admin
                        """));
    }

    @Test
    void aLineWithoutAColonHasNoTargets() {
        assertEquals(List.of(new Entry("root admin", List.of())), AliasesFile.parse("root admin\n"));
    }
}
