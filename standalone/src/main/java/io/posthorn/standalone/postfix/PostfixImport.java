package io.posthorn.standalone.postfix;

import io.posthorn.standalone.Refusal;
import io.posthorn.standalone.postfix.Change.AddDomain;
import io.posthorn.standalone.postfix.Change.AddNetwork;
import io.posthorn.standalone.postfix.Change.PutAlias;
import io.posthorn.standalone.postfix.Change.PutSetting;
import io.posthorn.standalone.postfix.Change.PutTransport;
import io.posthorn.standalone.postfix.KnownParameters.Known;
import io.posthorn.standalone.postfix.MailSystem.Setting;
import io.posthorn.standalone.postfix.ReportLine.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a mail system do what a {@code main.cf} and its maps say, as far as it can, and reports every line. */
public final class PostfixImport {
    private final MailSystem system;
    private final SourceFiles files;
    private final boolean dryRun;

    /** An import; a dry run reports the same and changes nothing. */
    public PostfixImport(MailSystem system, SourceFiles files, boolean dryRun) {
        this.system = system;
        this.files = files;
        this.dryRun = dryRun;
    }

    /**
     * What to read.
     *
     * @param mainCf the text of main.cf
     * @param virtual the map in the place of those that main.cf names
     * @param aliases the alias database in the place of those that main.cf names
     */
    public record Source(String mainCf, Optional<String> virtual, Optional<String> aliases) {}

    /** Reads, changes, and reports; a file that cannot be read is part of the report. */
    public Report run(Source source) throws InterruptedException {
        var present = Present.in(system);
        var mainCf = MainCf.parse(source.mainCf());
        var set = mainCf.values();
        source.virtual().ifPresent(path -> set.put("virtual_alias_maps", textTable(path)));
        source.aliases().ifPresent(path -> set.put("alias_maps", textTable(path)));
        var hostname = present.settings().getOrDefault(Setting.HOSTNAME, "localhost");
        var expansion = new Expansion(set, hostname);
        var findings = new Findings();
        read(set, expansion, findings, present);
        var fates = fates(findings, present);
        long revision = fates.values().stream().mapToLong(Fate::revision).max().orElse(0);
        boolean refused = fates.values().stream().anyMatch(Fate::refused);
        return new Report(
                lines(mainCf, expansion, findings, fates), mainCf.unreadable(), nextSteps(findings), revision, refused);
    }

    /** Braces keep a path in one piece; a dollar sign in it begins no name. */
    private static String textTable(String path) {
        boolean whole = path.chars().noneMatch(c -> c == ',' || Character.isWhitespace(c));
        return "texthash:" + (whole ? path : "{" + path + "}").replace("$", "$$");
    }

    private record Fate(Outcome outcome, String detail, long revision, boolean refused) {}

    private void read(Map<String, String> set, Expansion expansion, Findings findings, Present present) {
        var tables = new Tables(files, findings);
        var virtualName = set.containsKey("virtual_maps") && !set.containsKey("virtual_alias_maps")
                ? "virtual_maps"
                : "virtual_alias_maps";
        var aliasName = set.containsKey("alias_maps") ? "alias_maps" : "alias_database";
        var virtual = tables.entries(virtualName, expansion.value(virtualName));
        var domains = LocalDomains.read(expansion, tables, virtualName, virtual, findings);
        if (domains.main().isEmpty()) {
            findings.remark(virtualName, "there is no domain that aliases could belong to");
        } else {
            var aliases = new AliasReader(domains, expansion, findings);
            aliases.virtual(virtualName, virtual);
            aliases.local(aliasName, tables.aliases(aliasName, expansion.value(aliasName)));
            aliases.finish(present.accounts(), present.aliases().keySet());
            for (var mailbox : tables.entries("virtual_mailbox_maps", expansion.value("virtual_mailbox_maps"))) {
                if (mailbox.key().indexOf('@') > 0 && !present.accounts().contains(domains.complete(mailbox.key()))) {
                    findings.missingAccount(domains.complete(mailbox.key()));
                }
            }
        }
        var relay = new RelayReader(expansion, tables, findings);
        relay.networks();
        relay.relayhost();
        relay.transports();
        new SettingsReader(set, expansion, findings).read();
    }

    private Map<Change, Fate> fates(Findings findings, Present present) throws InterruptedException {
        var all = findings.changes().values().stream().flatMap(List::stream).toList();
        var fates = new HashMap<Change, Fate>();
        // Domains come first: everything else stands in one.
        for (boolean domainsNow : new boolean[] {true, false}) {
            for (var change : all) {
                if (change instanceof AddDomain == domainsNow && !fates.containsKey(change)) {
                    fates.put(change, make(change, present));
                }
            }
        }
        return fates;
    }

    private Fate make(Change change, Present present) throws InterruptedException {
        var objection = present.objection(change);
        if (objection.isPresent()) {
            return new Fate(Outcome.REPORTED, objection.get(), 0, false);
        }
        if (present.has(change)) {
            return new Fate(Outcome.UNCHANGED, change.text(), 0, false);
        }
        try {
            return new Fate(Outcome.TAKEN, change.text(), dryRun ? 0 : carryOut(change), false);
        } catch (Refusal refusal) {
            return new Fate(Outcome.REPORTED, change.text() + " was refused: " + refusal.getMessage(), 0, true);
        }
    }

    private long carryOut(Change change) throws InterruptedException {
        return switch (change) {
            case AddDomain(var domain) -> system.addDomain(domain);
            case PutAlias(var address, var targets) -> system.putAlias(address, targets);
            case PutTransport(var transport, var password) -> system.putTransport(transport, password);
            case AddNetwork(var network) -> system.addNetwork(network);
            case PutSetting(var setting, var value) -> system.change(setting, value);
        };
    }

    private static List<ReportLine> lines(
            MainCf mainCf, Expansion expansion, Findings findings, Map<Change, Fate> fates) {
        var lines = new ArrayList<ReportLine>();
        for (var entry : mainCf.entries()) {
            lines.add(
                    mainCf.isOverridden(entry)
                            ? new ReportLine(
                                    entry.name(),
                                    entry.value(),
                                    Outcome.REPORTED,
                                    "line " + entry.line() + "; a later line takes its place")
                            : line(entry.name(), expansion, findings, fates));
        }
        // A default may lead to changes, too, and so does a map of the command line.
        var others = new LinkedHashSet<>(findings.changes().keySet());
        others.addAll(findings.remarked());
        mainCf.entries().forEach(entry -> others.remove(entry.name()));
        others.forEach(parameter -> lines.add(line(parameter, expansion, findings, fates)));
        lines.addAll(findings.mapLines());
        return lines;
    }

    private static ReportLine line(String name, Expansion expansion, Findings findings, Map<Change, Fate> fates) {
        var value = expansion.value(name);
        var known = KnownParameters.find(name);
        var details = new ArrayList<String>();
        var outcomes = new ArrayList<Outcome>();
        for (var change : findings.changes().getOrDefault(name, List.of())) {
            var fate = fates.get(change);
            outcomes.add(fate.outcome());
            details.add(fate.detail());
        }
        details.addAll(findings.remarks(name));
        var outcome = outcomes.contains(Outcome.TAKEN)
                ? Outcome.TAKEN
                : outcomes.contains(Outcome.REPORTED)
                        ? Outcome.REPORTED
                        : outcomes.isEmpty() ? untouched(known) : Outcome.UNCHANGED;
        if (details.isEmpty()) {
            details.add(known.map(Known::detail).orElse("unknown to Postfix 3.7, or not read"));
        }
        return new ReportLine(name, value, outcome, String.join("; ", details));
    }

    private static Outcome untouched(Optional<Known> known) {
        return known.filter(parameter -> parameter.outcome() == Outcome.NO_EQUIVALENT)
                .map(Known::outcome)
                .orElse(Outcome.REPORTED);
    }

    private static List<String> nextSteps(Findings findings) {
        var steps = new ArrayList<String>();
        findings.missingAccounts()
                .forEach(address ->
                        steps.add("There is no account " + address + " yet: ./posthorn user add " + address));
        steps.add("Look at what is there now: ./posthorn alias list");
        steps.add("Check the MX, SPF and PTR records of the domains before mail comes here.");
        steps.add("Send a test mail to port 25 of this host, and find it with ./posthorn trace.");
        return steps;
    }
}
