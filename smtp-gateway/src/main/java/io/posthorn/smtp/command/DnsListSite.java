package io.posthorn.smtp.command;

import io.posthorn.common.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list of client addresses in the DNS (RFC 5782), and what an entry in it weighs; written as in Postfix's
 * {@code postscreen_dnsbl_sites}.
 *
 * @param zone the domain of the list
 * @param filter which of its answers count
 * @param weight what an entry speaks against the client; less than zero if it speaks for it
 */
public record DnsListSite(String zone, AnswerFilter filter, int weight) {
    // site = zone ["=" filter] ["*" weight]
    private static final Pattern SITE = Pattern.compile("([^=*]+)(?:=([^*]+))?(?:\\*(-?[0-9]{1,4}))?");

    /**
     * Reads sites separated by commas or spaces: {@code bl.example*2, wl.example=127.0.[2..15].[1..3]*-4}. Without a
     * filter every answer counts that says "listed", without a weight it is 1.
     *
     * @throws IllegalArgumentException naming the site that cannot be read
     */
    public static List<DnsListSite> parseAll(String text) {
        var sites = new ArrayList<DnsListSite>();
        for (String part : text.split("[,\\s]+")) {
            if (!part.isEmpty()) {
                sites.add(parse(part));
            }
        }
        return List.copyOf(sites);
    }

    private static DnsListSite parse(String text) {
        Matcher site = SITE.matcher(text);
        if (!site.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not of the form zone[=filter][*weight]");
        }
        return new DnsListSite(
                DomainName.parse(site.group(1)).wire(),
                site.group(2) == null ? AnswerFilter.LISTED : AnswerFilter.parse(site.group(2)),
                site.group(3) == null ? 1 : Integer.parseInt(site.group(3)));
    }

    /** Whether one of the zone's answers counts. */
    boolean matches(List<String> answers) {
        return answers.stream().anyMatch(filter::accepts);
    }
}
