package io.posthorn.mailbox.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.posthorn.mailbox.message.Parameterized.Parameter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuationsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // The examples of RFC 2231 sections 3, 4 and 4.1
                "x; URL*0=\"ftp://\"; URL*1=\"cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar\"|"
                        + "URL=ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar",
                "x; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A|"
                        + "title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A",
                "x; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"|"
                        + "TITLE*=utf-8'en'This%20is%20even%20more%20%2A%2A%2Afun%2A%2A%2A%20isn%27t%20it%21",
                // In any order, other parameters between them, another charset
                "x; a=1; name*1*=%DFe.txt; b=2; name*0*=iso-8859-1''Stra; c=3|a=1;NAME*=utf-8''Stra%C3%9Fe.txt;b=2;c=3",
                // What is no whole
                "x; name*1=b; name*2=c|name*1=b;name*2=c",
                "x; name*0=a; name*2=c|name*0=a;name*2=c",
                "x; name*00=a|name*00=a"
            })
    void joins(String field, String joined) {
        assertEquals(
                joined, text(Continuations.joined(Parameterized.parse(field).parameters())));
    }

    @Test
    void losesNothing() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String value = value(random);
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            List<Parameter> sections = new ArrayList<>();
            for (int from = 0; from < encoded.length() || sections.isEmpty(); ) {
                int to = Math.min(encoded.length(), from + 3 * (1 + random.nextInt(4)));
                // No escape is cut in two.
                while (to < encoded.length() && (encoded.charAt(to - 1) == '%' || encoded.charAt(to - 2) == '%')) {
                    to++;
                }
                String charset = sections.isEmpty() ? "UTF-8''" : "";
                sections.add(new Parameter("n*" + sections.size() + "*", charset + encoded.substring(from, to)));
                from = to;
            }
            Parameter whole = Continuations.joined(sections).getFirst();
            String prefix = "utf-8''";
            assertEquals("N*", whole.name());
            assertEquals(
                    value,
                    URLDecoder.decode(
                            whole.value().substring(prefix.length()).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
    }

    private static String value(Random random) {
        return random.ints(random.nextInt(20), ' ', 0x2000)
                .map(c -> c % 3 == 0 ? ' ' + c % 95 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String text(List<Parameter> parameters) {
        return String.join(
                ";", parameters.stream().map(p -> p.name() + "=" + p.value()).toList());
    }
}
